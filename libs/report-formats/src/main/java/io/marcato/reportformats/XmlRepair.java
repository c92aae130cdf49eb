package io.marcato.reportformats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a broken document anew so that it is well-formed: stray characters become text or go, closing tags that are misspelt or missing
 * their "<" are put right. What was
 * cut off stays cut off: elements that are open at the end are not closed, for nobody knows what they would have held.
 */
final class XmlRepair {

    private static final Pattern ROOT = Pattern.compile("<([A-Za-z_][\\w.-]{0,40}:)?feedback[\\s/>]", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z_][\\w.:-]{0,100})((?:\\s[^<>]{0,2000})?)>");
    private static final Pattern ENTITY = Pattern.compile("&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});");
    /** First letters that a misspelt closing tag of a containing element shares with it. */
    private static final int ALIKE = 3;
    private static final Set<String> SCHEMA_TAGS = Set.of("xs:schema", "xsd:schema");

    private final String source;
    private final int deepest;
    private final Findings findings;
    private final StringBuilder out;
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, Boolean> declared = new HashMap<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private int lineScanned;

    XmlRepair(String source, int deepest, Findings findings) {
        this.deepest = deepest;
        this.source = source;
        this.findings = findings;
        this.out = new StringBuilder(source.length() + 64);
    }

    /** @throws ReportRefusedException when there is no feedback element, or a document type declaration */
    String repaired() {
        Matcher root = ROOT.matcher(source);
        if (!root.find()) {
            throw FindingCode.NOT_A_REPORT.refusal(null, "The document has no feedback element; it is no aggregate report.");
        }
        if (source.substring(0, root.start()).toUpperCase(Locale.ROOT).contains("<!DOCTYPE")) {
            throw FindingCode.DOCTYPE.refusal(null, "A document type declaration is not allowed in a report.");
        }
        at = root.start();
        noteAround(source.substring(0, at), "Characters before the report are left out.");
        copyToTheEndOfTheRoot();
        noteAround(source.substring(at), "Characters after the end of the report are left out.");
        return out.toString();
    }

    private void noteAround(String text, String note) {
        Surroundings around = new Surroundings(text);
        if (around.holdReport()) {
            throw FindingCode.SEVERAL_REPORTS.refusal(null, "There are records outside of the report, or more than one report.");
        }
        if (around.areGarbage()) {
            noted(FindingCode.STRAY_CHARACTERS, note);
        }
    }

    private void copyToTheEndOfTheRoot() {
        Matcher tag = TAG.matcher(source);
        Matcher entity = ENTITY.matcher(source);
        do {
            char c = source.charAt(at);
            if (c == '<') {
                copyMarkup(tag);
            } else if (c == '&') {
                copyEntity(entity);
            } else if (c == '/' && closesTheOpenElement()) {
                String name = open.peek();
                noted(FindingCode.CLOSING_TAG_REPAIRED, "The closing tag of " + name + " lacked its \"<\".");
                at += name.length() + 2;
                close(name);
            } else {
                copyCharacter(c);
            }
        } while (at < source.length() && !open.isEmpty());
    }

    private void copyMarkup(Matcher tag) {
        if (source.startsWith("<!--", at)) {
            skipPast("-->");
        } else if (source.startsWith("<?", at)) {
            skipPast("?>");
        } else if (source.startsWith("<![CDATA[", at)) {
            copyCharacterData();
        } else if (tag.region(at, source.length()).lookingAt()) {
            copyTag(tag.group(1).isEmpty(), withoutUnknownPrefix(tag.group(2)), tag.group(3), tag.end());
        } else {
            copyLessThan();
        }
    }

    private void copyTag(boolean opens, String name, String rest, int end) {
        if (SCHEMA_TAGS.contains(name)) {
            noted(FindingCode.STRAY_CHARACTERS, "The tag " + name + " is left out.");
            at = end;
        } else if (!opens) {
            closeAs(name);
            at = end;
        } else if (element(name) == Element.OTHER && element(open.peek()).isLeaf()) {
            copyLessThan();
        } else {
            closeBefore(name);
            open(name, rest);
            at = end;
        }
    }

    private void open(String name, String rest) {
        boolean empty = rest.stripTrailing().endsWith("/");
        out.append('<').append(name).append(declarationsOf(rest)).append(empty ? "/>" : ">");
        if (!empty) {
            open.push(name);
        }
        if (open.size() > deepest) {
            throw FindingCode.TOO_DEEP.refusal(null, "Elements are nested deeper than " + deepest + ".");
        }
    }

    /** An element that holds text alone ends where another begins, and so does a record where the next one does. */
    private void closeBefore(String name) {
        boolean nextRecord = element(name) == Element.RECORD && open.stream().anyMatch(ancestor -> element(ancestor) == Element.RECORD);
        while (nextRecord || element(open.peek()).isLeaf()) {
            nextRecord &= element(open.peek()) != Element.RECORD;
            noted(FindingCode.CLOSING_TAG_REPAIRED, "The closing tag of " + open.peek() + " was missing.");
            close(open.peek());
        }
    }

    private static Element element(String name) {
        return name == null ? Element.OTHER : Element.of(name.substring(name.indexOf(':') + 1));
    }

    /** A prefix that is declared nowhere makes a document ill-formed; the local name tells enough. */
    private String withoutUnknownPrefix(String name) {
        int colon = name.indexOf(':');
        if (colon < 0 || SCHEMA_TAGS.contains(name) || isDeclared(name.substring(0, colon))) {
            return name;
        }
        noted(FindingCode.STRAY_CHARACTERS, "The prefix of " + Words.shown(name) + " is declared nowhere and is left out.");
        return name.substring(colon + 1).replace(':', '_');
    }

    private boolean isDeclared(String prefix) {
        return declared.computeIfAbsent(prefix, unknown -> source.contains("xmlns:" + unknown));
    }

    private void copyLessThan() {
        noted(FindingCode.STRAY_CHARACTERS, "A \"<\" that begins no tag is read as text.");
        out.append("&lt;");
        at++;
    }

    /** Attributes of reports mean nothing but namespaces; the others go, and with them whatever may be wrong in them. */
    private static String declarationsOf(String attributes) {
        StringBuilder kept = new StringBuilder();
        Matcher namespace = Pattern.compile("\\sxmlns(?::[\\w.-]{1,40})?\\s*=\\s*(?:\"[^\"<&]*\"|'[^'<&]*')").matcher(attributes);
        while (namespace.find()) {
            kept.append(namespace.group());
        }
        return kept.toString();
    }

    private void closeAs(String name) {
        if (name.equals(open.peek())) {
            close(name);
        } else if (open.contains(name)) {
            noted(FindingCode.CLOSING_TAG_REPAIRED, "The closing tag of " + open.peek() + " was missing.");
            while (!name.equals(open.peek())) {
                close(open.peek());
            }
            close(name);
        } else if (!element(open.peek()).isLeaf() && !name.regionMatches(true, 0, open.peek(), 0, ALIKE)) {
            noted(FindingCode.CLOSING_TAG_REPAIRED, "The closing tag " + Words.shown(name) + " closes nothing and is left out.");
        } else {
            noted(FindingCode.CLOSING_TAG_REPAIRED, "The closing tag " + Words.shown(name) + " is read as that of " + open.peek() + ".");
            close(open.peek());
        }
    }

    private void close(String name) {
        out.append("</").append(name).append('>');
        open.pop();
    }

    private boolean closesTheOpenElement() {
        String name = open.peek();
        return name != null && source.startsWith(name + ">", at + 1);
    }

    private void copyCharacterData() {
        int end = source.indexOf("]]>", at);
        String content = source.substring(at + 9, end < 0 ? source.length() : end);
        out.append(content.replace("&", "&amp;").replace("<", "&lt;"));
        at = end < 0 ? source.length() : end + 3;
    }

    private void copyEntity(Matcher entity) {
        if (entity.region(at, source.length()).lookingAt() && isCharacter(entity.group())) {
            out.append(entity.group());
            at = entity.end();
        } else {
            noted(FindingCode.STRAY_CHARACTERS, "A \"&\" that begins no known entity is read as text.");
            out.append("&amp;");
            at++;
        }
    }

    private static boolean isCharacter(String entity) {
        if (entity.charAt(1) != '#') {
            return true;
        }
        boolean hex = entity.charAt(2) == 'x';
        int code = Integer.parseInt(entity.substring(hex ? 3 : 2, entity.length() - 1), hex ? 16 : 10);
        return code >= ' ' && code <= Character.MAX_CODE_POINT && !(code >= 0xD800 && code <= 0xDFFF) && code < 0xFFFE || code == '\n'
                || code == '\t';
    }

    private void copyCharacter(char c) {
        boolean allowed = c >= ' ' && c != 0xFFFE && c != 0xFFFF || c == '\n' || c == '\r' || c == '\t';
        if (!allowed || Character.isSurrogate(c) && !pairs()) {
            noted(FindingCode.STRAY_CHARACTERS, "A character that XML does not allow is left out.");
            at++;
        } else if (c == '>') {
            out.append("&gt;");
            at++;
        } else {
            out.append(c);
            at++;
        }
    }

    private boolean pairs() {
        char c = source.charAt(at);
        return Character.isHighSurrogate(c) ? at + 1 < source.length() && Character.isLowSurrogate(source.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(source.charAt(at - 1));
    }

    private void skipPast(String end) {
        int found = source.indexOf(end, at + 2);
        at = found < 0 ? source.length() : found + end.length();
    }

    private void noted(FindingCode code, String text) {
        for (; lineScanned < at; lineScanned++) {
            if (source.charAt(lineScanned) == '\n') {
                line++;
                lineStart = lineScanned + 1;
            }
        }
        findings.add(code, new Position(line, at - lineStart + 1, at), text);
    }
}
