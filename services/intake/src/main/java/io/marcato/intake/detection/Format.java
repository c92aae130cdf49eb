package io.marcato.intake.detection;

import io.marcato.reportformats.AggregateReportParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What octets are, whatever name and type they come with: zips are called gzip, XML is called zip, and so on. */
public enum Format {
    XML, JSON, ZIP, GZIP, ZLIB, RAW_DEFLATE, MAIL, EMPTY, OTHER_ARCHIVE, UNKNOWN;

    /** Octets needed to tell. */
    public static final int HEAD = 4096;

    /** RFC 5322 section 2.2: a field name and a colon; or the separator line of a mailbox file. */
    private static final Pattern FIRST_LINE = Pattern.compile("\\A\\s*(From |[!-9;-~]{2,64}:[ \\t\\r\\n])");
    private static final String[] OTHER_ARCHIVES = {"BZh", "\u00fd7zXZ", "7z\u00bc\u00af", "Rar!", "\u0028\u00b5/\u00fd",
            "\u00d0\u00cf\u0011\u00e0"};

    public static Format of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (startsWith(head, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (AggregateReportParser.looksLikeReport(head)) {
            return XML;
        }
        return ofText(head, new String(head, StandardCharsets.ISO_8859_1));
    }

    private static Format ofText(byte[] head, String text) {
        String start = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3).stripLeading() : text.stripLeading();
        if (start.isEmpty()) {
            return EMPTY;
        }
        if (start.startsWith("{")) {
            return JSON;
        }
        if (isZlib(head)) {
            return ZLIB;
        }
        for (String archive : OTHER_ARCHIVES) {
            if (text.startsWith(archive)) {
                return OTHER_ARCHIVE;
            }
        }
        if (FIRST_LINE.matcher(text).find()) {
            return MAIL;
        }
        return isRawDeflate(head) ? RAW_DEFLATE : UNKNOWN;
    }

    /** RFC 1950 section 2.2: method 8, and the first two octets are a multiple of 31. */
    private static boolean isZlib(byte[] head) {
        return head.length > 2 && (head[0] & 0x0f) == 8 && (head[0] & 0xf0) <= 0x70 && (head[1] & 0x20) == 0
                && (((head[0] & 0xff) << 8) + (head[1] & 0xff)) % 31 == 0;
    }

    /** Bare deflate data have no mark: inflate the beginning and see. */
    private static boolean isRawDeflate(byte[] head) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(head);
            byte[] start = new byte[512];
            int length = inflater.inflate(start);
            return length > 16 && AggregateReportParser.looksLikeReport(Arrays.copyOf(start, length));
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
