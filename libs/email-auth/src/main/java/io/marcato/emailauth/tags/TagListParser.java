package io.marcato.emailauth.tags;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.Quote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code tag-list = tag-spec *( ";" tag-spec ) [ ";" ]} (RFC 6376 section 3.2) in one pass over the text. There always is a list,
 * though it may be empty; what is no pair is a finding and left out.
 */
public final class TagListParser {

    /** Far more than any record has; what follows is left unread. */
    static final int MAX_TAGS = 100;

    private final TagSyntax syntax;

    public TagListParser(TagSyntax syntax) {
        this.syntax = syntax;
    }

    public Parsed<TagList> parse(String text) {
        List<Tag> tags = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int from = 0;
        for (int parts = 0; from <= text.length(); parts++) {
            if (parts == MAX_TAGS) {
                findings.add(error(new Position(from, text.length() - from), "After " + MAX_TAGS + " tags the rest of the record was left unread."));
                break;
            }
            int end = text.indexOf(';', from);
            boolean last = end < 0;
            end = last ? text.length() : end;
            part(text, from, end, last, findings).ifPresent(tag -> add(tag, seen, tags, findings));
            from = end + 1;
        }
        return new Parsed<>(Optional.of(new TagList(tags)), findings);
    }

    private Optional<Tag> part(String text, int from, int end, boolean last, List<Finding> findings) {
        int start = skip(text, from, end);
        int stop = back(text, start, end);
        if (start == stop) {
            if (!last) {
                findings.add(error(new Position(from, end - from + 1), "There is nothing before this semicolon."));
            }
            return Optional.empty();
        }
        int equals = text.indexOf('=', start);
        if (equals < 0 || equals >= stop) {
            findings.add(error(new Position(start, stop - start), Quote.of(text.substring(start, stop)) + " is no tag=value pair."));
            return Optional.empty();
        }
        return pair(text, start, equals, stop, findings);
    }

    private Optional<Tag> pair(String text, int start, int equals, int stop, List<Finding> findings) {
        String name = text.substring(start, back(text, start, equals));
        if (!isName(name)) {
            findings.add(error(new Position(start, equals - start), Quote.of(name) + " is not the name of a tag."));
            return Optional.empty();
        }
        int valueStart = skip(text, equals + 1, stop);
        for (int i = valueStart; i < stop; i++) {
            if (!isValueCharacter(text.charAt(i))) {
                findings.add(error(new Position(i, 1), "The value of " + name + " has a character that no value may have."));
                break;
            }
        }
        return Optional.of(new Tag(syntax.anyCase() ? name.toLowerCase(Locale.ROOT) : name, text.substring(valueStart, stop),
                new Position(start, stop - start), new Position(valueStart, stop - valueStart)));
    }

    private void add(Tag tag, Set<String> seen, List<Tag> tags, List<Finding> findings) {
        if (!seen.add(tag.name())) {
            findings.add(on(TagCode.TAG_DUPLICATE, tag, "The tag " + tag.name() + " is there more than once."));
            return;
        }
        tags.add(tag);
        if (syntax.historic().contains(tag.name())) {
            findings.add(on(TagCode.TAG_HISTORIC, tag, "The tag " + tag.name() + " is no longer part of the specification."));
        } else if (!syntax.known().contains(tag.name())) {
            findings.add(on(TagCode.TAG_UNKNOWN, tag, "There is no tag " + Quote.of(tag.name()) + " in this type of record."));
        }
    }

    private Finding error(Position position, String text) {
        return new Finding(syntax.syntaxError(), TagCode.TAG_SYNTAX_ERROR.code(), text + " " + TagCode.TAG_SYNTAX_ERROR.remedy(),
                Optional.empty(), Optional.of(position), Optional.of(syntax.section()));
    }

    private Finding on(TagCode code, Tag tag, String text) {
        return new Finding(code.severity(), code.code(), text + " " + code.remedy(), Optional.of(tag.name()), Optional.of(tag.pair()),
                Optional.of(syntax.section()));
    }

    private static int skip(String text, int from, int end) {
        int i = from;
        while (i < end && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int back(String text, int start, int end) {
        int i = end;
        while (i > start && isSpace(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** The most generous of the record types' rules (RFC 8461 section 3.1). */
    private static boolean isName(String name) {
        return !name.isEmpty() && isAlphanumeric(name.charAt(0))
                && name.chars().allMatch(c -> isAlphanumeric(c) || c == '_' || c == '-' || c == '.');
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isValueCharacter(char c) {
        return (c >= 0x20 && c <= 0x7e) || c == '\t' || c == '\r' || c == '\n';
    }
}
