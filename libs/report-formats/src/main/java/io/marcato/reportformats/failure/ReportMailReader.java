package io.marcato.reportformats.failure;

import io.marcato.reportformats.mail.HeaderFields;
import io.marcato.reportformats.mail.PartContent;
import io.marcato.reportformats.mail.PartHeader;
import io.marcato.reportformats.mail.PartHeader.Described;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Takes a mail apart. The message within is left in one piece. */
final class ReportMailReader {

    private static final int MOST_FEEDBACK = 256 * 1024;
    private static final int MOST_ORIGINAL = 4 * 1024 * 1024;
    private static final int MOST_PARTS = 1_000;
    private static final Set<String> ORIGINALS = Set.of("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "text/rfc822");
    static final MimeConfig LENIENT = new MimeConfig.Builder()
            .setMaxLineLen(1024 * 1024).setMaxHeaderLen(256 * 1024).setMaxHeaderCount(2_000).build();

    private final HeaderFields header = new HeaderFields();
    private boolean inOwnHeader = true;
    private boolean claimsToBeReport;
    private boolean truncated;
    private PartContent feedback;
    private PartContent original;
    private PartContent text;
    private Described textHeader;

    ReportMail read(InputStream mail) throws IOException {
        MimeTokenStream tokens = new MimeTokenStream(LENIENT, new Noticing(), new PartHeader());
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            tokens.parse(mail);
            walk(tokens);
        } catch (MimeException e) {
            truncated = true;
        }
        return new ReportMail(header, feedback, original, text, textHeader, claimsToBeReport, truncated);
    }

    private void walk(MimeTokenStream tokens) throws IOException, MimeException {
        int parts = 0;
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM && parts < MOST_PARTS; state = tokens.next()) {
            switch (state) {
                case T_FIELD -> {
                    if (inOwnHeader) {
                        header.add(tokens.getField().getName(), tokens.getField().getBody());
                    }
                }
                case T_END_HEADER -> inOwnHeader = false;
                case T_START_MULTIPART -> claimsToBeReport |= ((Described) tokens.getBodyDescriptor()).isFeedbackReport();
                case T_BODY -> {
                    parts++;
                    part((Described) tokens.getBodyDescriptor(), tokens.getInputStream());
                }
                default -> { // structure
                }
            }
        }
    }

    private void part(Described part, InputStream raw) {
        if (part.mimeType().equals("message/feedback-report") && feedback == null) {
            feedback = PartContent.read(raw, part.transferEncoding(), MOST_FEEDBACK);
        } else if (ORIGINALS.contains(part.mimeType()) && original == null) {
            original = PartContent.read(raw, part.transferEncoding(), MOST_ORIGINAL);
        } else if (part.mimeType().equals("text/plain") && text == null) {
            text = PartContent.read(raw, part.transferEncoding(), MOST_ORIGINAL);
            textHeader = part;
        }
    }

    /** The parser passes over a missing end and says so here alone. */
    private final class Noticing extends DecodeMonitor {

        @Override
        public boolean isListening() {
            return true;
        }

        @Override
        public boolean warn(String error, String dropDesc) {
            truncated |= error != null && error.contains("prematurely");
            return false;
        }
    }
}
