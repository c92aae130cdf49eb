package io.marcato.reportformats.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Octets of a mail as text. */
public final class MailText {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private MailText() {
    }

    /** By the charset named if it is known and fits, else by guess. Without NUL, which no database takes. */
    public static String decoded(byte[] octets, String charset) {
        return text(octets, charset).replace('\0', ' ');
    }

    private static String text(byte[] octets, String charset) {
        try {
            return new String(octets, named(charset));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return guessed(octets);
        }
    }

    private static Charset named(String charset) {
        Charset named = Charset.forName(charset.strip());
        if (named.equals(StandardCharsets.US_ASCII) || named.equals(StandardCharsets.UTF_8)) {
            // Named out of habit, whatever follows.
            throw new UnsupportedCharsetException(charset);
        }
        return named;
    }

    private static String guessed(byte[] octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            return new String(octets, WESTERN);
        }
    }

    /** The value of a header field with its encoded words (RFC 2047) read. */
    public static String words(String value) {
        return value.contains("=?") ? DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT, StandardCharsets.UTF_8).replace('\0', ' ') : value;
    }
}
