package io.marcato.reportformats.failure;

import io.marcato.reportformats.Findings;
import io.marcato.reportformats.Words;
import io.marcato.reportformats.failure.OriginalMessage.Attachment;
import io.marcato.reportformats.mail.HeaderFields;
import io.marcato.reportformats.mail.MailAddresses;
import io.marcato.reportformats.mail.MailDates;
import io.marcato.reportformats.mail.MailText;
import io.marcato.reportformats.mail.PartContent;
import io.marcato.reportformats.mail.PartHeader;
import io.marcato.reportformats.mail.PartHeader.Described;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Reads the message a report is about: header, text and what is attached. */
final class OriginalReader {

    private static final int LONGEST_LINE = 4_096;
    private static final int MOST_ATTACHMENTS = 100;
    private static final int MOST_OCTETS = 4 * OriginalMessage.MOST_TEXT;

    private final Findings findings;
    private final List<Attachment> attachments = new ArrayList<>();
    private String text = "";
    private String markup = "";

    OriginalReader(Findings findings) {
        this.findings = findings;
    }

    OriginalMessage read(byte[] part) {
        byte[] message = Arrays.copyOfRange(part, emptyLines(part), part.length);
        int end = endOfHeader(message);
        String header = MailText.decoded(Arrays.copyOf(message, end), "");
        HeaderFields fields = HeaderFields.of(header);
        body(message);
        return new OriginalMessage(MailAddresses.first(line(fields, "from")),
                fields.all("to").stream().flatMap(value -> MailAddresses.of(MailText.words(value)).stream()).limit(100).toList(),
                line(fields, "subject"), line(fields, "message-id"), MailDates.read(fields.first("date")).orElse(null), bounded(header),
                bounded(text.isBlank() ? markup : text), attachments);
    }

    private static String line(HeaderFields fields, String name) {
        String text = Words.text(MailText.words(fields.first(name)));
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE);
    }

    private static int emptyLines(byte[] part) {
        int start = 0;
        while (start < part.length && (part[start] == '\r' || part[start] == '\n')) {
            start++;
        }
        return start;
    }

    /** Behind the empty line, or everything when there is none. */
    private static int endOfHeader(byte[] message) {
        for (int i = 1; i < message.length; i++) {
            if (message[i] == '\n' && (message[i - 1] == '\n' || i > 1 && message[i - 1] == '\r' && message[i - 2] == '\n')) {
                return i + 1;
            }
        }
        return message.length;
    }

    private String bounded(String whole) {
        if (whole.length() <= OriginalMessage.MOST_TEXT) {
            return whole;
        }
        findings.add(FailureFindingCode.BODY_CUT, null, "Of the message's header and body " + OriginalMessage.MOST_TEXT + " characters each are kept.");
        return whole.substring(0, OriginalMessage.MOST_TEXT);
    }

    private void body(byte[] message) {
        MimeTokenStream tokens = new MimeTokenStream(ReportMailReader.LENIENT, DecodeMonitor.SILENT, new PartHeader());
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            tokens.parse(new ByteArrayInputStream(message));
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                if (state == EntityState.T_BODY) {
                    part((Described) tokens.getBodyDescriptor(), tokens.getInputStream());
                }
            }
        } catch (IOException | MimeException e) {
            findings.add(FailureFindingCode.PART_DAMAGED, null, "The message is damaged; what could be read of it is kept.");
        }
    }

    private void part(Described part, InputStream raw) {
        PartContent content = PartContent.read(raw, part.transferEncoding(), MOST_OCTETS);
        if (content.isDamaged()) {
            findings.add(FailureFindingCode.PART_DAMAGED, null, "A part of the message can not be decoded to its end.");
        }
        if (part.name().isEmpty() && part.mimeType().equals("text/plain") && text.isEmpty()) {
            text = MailText.decoded(content.octets(), part.charset());
        } else if (part.name().isEmpty() && part.mimeType().equals("text/html") && markup.isEmpty()) {
            markup = MailText.decoded(content.octets(), part.charset());
        } else if (attachments.size() < MOST_ATTACHMENTS && content.size() > 0) {
            attachments.add(new Attachment(shortened(part.name()), shortened(part.mimeType()), content.size()));
        }
    }

    private static String shortened(String label) {
        String text = Words.text(label);
        return text.length() <= 255 ? text : text.substring(0, 255);
    }
}
