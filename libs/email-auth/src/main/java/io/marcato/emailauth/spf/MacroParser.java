package io.marcato.emailauth.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads macro-string, domain-spec and explain-string (RFC 7208 section 7.1), each character once. Empty for what is none. */
final class MacroParser {

    private static final String LETTERS = "slodipvh";
    private static final String LETTERS_OF_EXPLANATIONS = "slodipvhcrt";
    private static final String DELIMITERS = ".-+,/_=";
    private static final int MOST_PARTS = 1_000;

    private final CharSequence text;
    private final String letters;
    private final boolean spaces;
    private final List<MacroString.Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int position;
    /** Where the literal text after the last macro begins. */
    private int tail;

    private MacroParser(CharSequence text, String letters, boolean spaces) {
        this.text = text;
        this.letters = letters;
        this.spaces = spaces;
    }

    static Optional<DomainSpec> domainSpec(CharSequence text) {
        var parser = new MacroParser(text, LETTERS, false);
        return parser.read().filter(macros -> parser.endsAsName()).map(DomainSpec::new);
    }

    /** Value of a modifier that nobody knows. */
    static Optional<MacroString> unknownValue(CharSequence text) {
        return new MacroParser(text, LETTERS_OF_EXPLANATIONS, false).read();
    }

    static Optional<MacroString> explanation(CharSequence text) {
        return new MacroParser(text, LETTERS_OF_EXPLANATIONS, true).read();
    }

    private Optional<MacroString> read() {
        while (position < text.length()) {
            var letter = text.charAt(position++);
            if (letter == '%' ? !macro() : !plain(letter)) {
                return Optional.empty();
            }
        }
        endLiteral();
        return Optional.of(new MacroString(text.toString(), parts));
    }

    private boolean plain(char letter) {
        literal.append(letter);
        return letter > ' ' && letter <= '~' || letter == ' ' && spaces;
    }

    private boolean macro() {
        if (position == text.length()) {
            return false;
        }
        var letter = text.charAt(position++);
        var known = switch (letter) {
            case '%' -> append("%");
            case '_' -> append(" ");
            case '-' -> append("%20");
            case '{' -> expansion();
            default -> false;
        };
        tail = position;
        return known;
    }

    private boolean append(String meant) {
        literal.append(meant);
        return true;
    }

    private boolean expansion() {
        if (position == text.length()) {
            return false;
        }
        var letter = text.charAt(position++);
        var lower = Character.toLowerCase(letter);
        if (letter > '~' || letters.indexOf(lower) < 0) {
            return false;
        }
        var from = position;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        var keep = number(text.subSequence(from, position).toString());
        var reversed = position < text.length() && Character.toLowerCase(text.charAt(position)) == 'r';
        position += reversed ? 1 : 0;
        from = position;
        while (position < text.length() && DELIMITERS.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        var delimiters = from == position ? "." : text.subSequence(from, position).toString();
        if (keep.isEmpty() || position == text.length() || text.charAt(position++) != '}' || parts.size() >= MOST_PARTS) {
            return false;
        }
        endLiteral();
        parts.add(new MacroString.Expansion(lower, letter != lower, keep.get(), reversed, delimiters.length() > DELIMITERS.length() ? distinct(delimiters)
                : delimiters));
        return true;
    }

    /** 0 for none given; a zero given means nothing (RFC 7208 section 7.3) and is no number here. */
    private static Optional<Integer> number(String digits) {
        if (digits.isEmpty()) {
            return Optional.of(0);
        }
        var zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == '0') {
            zeros++;
        }
        if (zeros == digits.length()) {
            return Optional.empty();
        }
        return Optional.of(digits.length() - zeros > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits.substring(zeros)));
    }

    private static String distinct(String delimiters) {
        var once = new StringBuilder();
        delimiters.chars().distinct().forEach(letter -> once.append((char) letter));
        return once.toString();
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new MacroString.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** domain-end: a macro, or a dot and a top label that is neither a number nor begins or ends with a hyphen. */
    private boolean endsAsName() {
        if (text.length() == 0) {
            return false;
        }
        if (tail == text.length()) {
            return true;
        }
        var end = text.charAt(text.length() - 1) == '.' ? text.length() - 1 : text.length();
        var dot = end - 1;
        while (dot >= tail && text.charAt(dot) != '.') {
            dot--;
        }
        return dot >= tail && isTopLabel(text.subSequence(dot + 1, end).toString().toLowerCase(Locale.ROOT));
    }

    private static boolean isTopLabel(String label) {
        if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
            return false;
        }
        return label.chars().allMatch(letter -> isLetter(letter) || isDigit(letter) || letter == '-')
                && !label.chars().allMatch(MacroParser::isDigit);
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isLetter(int letter) {
        return letter >= 'a' && letter <= 'z';
    }
}
