package io.marcato.reportformats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Octets of a document as characters, whatever it declares. */
final class XmlText {

    private static final Pattern DECLARED = Pattern.compile("^\\s*<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
    private static final Charset FALLBACK = Charset.forName("windows-1252");
    private static final int HEAD = 512;

    private XmlText() {
    }

    /** The first characters, for a look. */
    static String headOf(byte[] octets) {
        byte[] head = Arrays.copyOf(octets, Math.min(HEAD, octets.length));
        Charset marked = marked(head);
        String text = new String(head, marked == null ? StandardCharsets.ISO_8859_1 : marked);
        return text.replaceFirst("^(\uFEFF|\u00EF\u00BB\u00BF)", "");
    }

    static String decode(byte[] octets, Findings findings) {
        Charset marked = marked(octets);
        if (marked != null) {
            return new String(octets, marked);
        }
        try {
            return strictly(octets, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            Charset declared = declared(octets);
            findings.add(FindingCode.CHARSET_WRONG, null, "The document is not in UTF-8; it is read as " + declared.name() + ".");
            return new String(octets, declared);
        }
    }

    /** What a byte order mark, or the zero octets of a "<", tell. */
    private static Charset marked(byte[] octets) {
        int first = octets.length < 2 ? 0 : (octets[0] & 255) << 8 | octets[1] & 255;
        return switch (first) {
            case 0xFEFF, 0x003C -> StandardCharsets.UTF_16BE;
            case 0xFFFE, 0x3C00 -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }

    /** The declared single-octet encoding; a wrong declaration of UTF-8 or of nothing means what mail programs mean by it. */
    private static Charset declared(byte[] octets) {
        Matcher declaration = DECLARED.matcher(headOf(octets));
        if (!declaration.find()) {
            return FALLBACK;
        }
        try {
            Charset charset = Charset.forName(declaration.group(1));
            boolean possible = !charset.name().startsWith("UTF") && !charset.equals(StandardCharsets.ISO_8859_1)
                    && !charset.equals(StandardCharsets.US_ASCII);
            return possible ? charset : FALLBACK;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return FALLBACK;
        }
    }

    private static String strictly(byte[] octets, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(octets)).toString();
    }
}
