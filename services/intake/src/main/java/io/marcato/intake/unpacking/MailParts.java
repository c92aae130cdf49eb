package io.marcato.intake.unpacking;

import io.marcato.intake.detection.Format;
import io.marcato.reportformats.failure.FailureReportParser;
import io.marcato.reportformats.mail.PartHeader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Every part of a mail that may hold a report: attachments of any type and name, forwarded messages, and XML in the text itself. */
final class MailParts {

    private static final int MULTIPARTS = 10;
    private static final int PEEK = 512;
    private static final byte[] PADDING = {'=', '='};
    private static final Set<Format> PACKED = EnumSet.of(Format.XML, Format.JSON, Format.ZIP, Format.GZIP);
    /** The first octets of zip, gzip, XML and JSON with its first name. */
    private static final List<String> REPORTS_IN_BASE64 = List.of("UEsDB", "H4sI", "PD94bWwg", "PGZlZWRiYWNr", "eyJ", "ewog", "ewoJ", "ewoi", "ew0K",
            "eyAi");
    private static final MimeConfig LENIENT = new MimeConfig.Builder()
            .setMaxLineLen(1024 * 1024).setMaxHeaderLen(256 * 1024).setMaxHeaderCount(2_000).build();

    private final Unpacking.Walk walk;
    private final Budget budget;
    private final Scratch scratch;
    private final Documents documents;
    private boolean foundSomething;
    private boolean isFailureReport;
    private int number;

    MailParts(Unpacking.Walk walk, Budget budget, Scratch scratch, Documents documents) {
        this.walk = walk;
        this.budget = budget;
        this.scratch = scratch;
        this.documents = documents;
    }

    void visit(Content mail, String path, int depth) throws IOException {
        String label = Label.append(path, "mail");
        MimeTokenStream tokens = new MimeTokenStream(LENIENT, DecodeMonitor.SILENT, new PartHeader());
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try (InputStream in = mail.open()) {
            tokens.parse(in);
            visit(tokens, mail.size(), label, depth);
        } catch (MimeException e) {
            walk.refuse(label, "damaged", "The mail is not well-formed.");
            return;
        }
        if (isFailureReport) {
            documents.failureReport(mail, label);
        } else if (!foundSomething) {
            walk.refuse(label, "no_report", "The mail holds no report.");
        }
    }

    private void visit(MimeTokenStream tokens, long size, String path, int depth) throws IOException, MimeException {
        int multiparts = 0;
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            if (state == EntityState.T_START_MULTIPART) {
                isFailureReport |= ((PartHeader.Described) tokens.getBodyDescriptor()).isFeedbackReport();
                if (++multiparts > MULTIPARTS) {
                    throw LimitExceededException.ofPart("too_deep", "The mail nests its parts too deep.");
                }
            } else if (state == EntityState.T_END_MULTIPART) {
                multiparts--;
            } else if (state == EntityState.T_BODY) {
                budget.entry();
                number++;
                PartHeader.Described part = (PartHeader.Described) tokens.getBodyDescriptor();
                body(part, tokens.getInputStream(), size, Label.append(path, ("part " + number + " " + part.name()).strip()), depth);
            }
        }
    }

    private void body(PartHeader.Described part, InputStream raw, long size, String path, int depth) throws IOException {
        if (part.mimeType().equals("message/feedback-report")) {
            isFailureReport = true;
        } else if (!(isFailureReport && (part.isMessage() || part.mimeType().equals("text/rfc822-headers"))) && !isMarkup(part)) {
            leaf(part, raw, size, path, depth);
        }
    }

    private static boolean isMarkup(PartHeader.Described part) {
        return part.mimeType().equals("text/html") && !part.claimsToBeReport();
    }

    private void leaf(PartHeader.Described part, InputStream raw, long size, String path, int depth) throws IOException {
        Content content;
        try {
            content = scratch.take(decoded(part, raw), size);
        } catch (LimitExceededException e) {
            throw e;
        } catch (IOException e) {
            foundSomething = true;
            walk.refuse(path, "damaged", "The part can not be decoded.");
            return;
        }
        if (part.mimeType().equals("text/plain") && FailureReportParser.looksLikeNotice(content.head())) {
            isFailureReport = true;
        } else if (isWorthALook(part, Format.of(content.head()))) {
            foundSomething = true;
            walk.visit(content, path, depth);
        }
    }

    /** Words to people, pictures and signatures are passed over in silence; what claims to be a report is not. */
    private static boolean isWorthALook(PartHeader.Described part, Format format) {
        return switch (format) {
            case XML, JSON, ZIP, GZIP, ZLIB, RAW_DEFLATE -> true;
            case MAIL -> part.isMessage() || part.claimsToBeReport();
            case EMPTY, OTHER_ARCHIVE, UNKNOWN -> part.claimsToBeReport();
        };
    }

    /** Some label a part as base64 and send it as it is, or the other way round. */
    private static InputStream decoded(PartHeader.Described part, InputStream raw) throws IOException {
        BufferedInputStream body = new BufferedInputStream(raw, 8 * 1024);
        body.mark(PEEK);
        byte[] head = body.readNBytes(PEEK);
        body.reset();
        if (PACKED.contains(Format.of(head))) {
            return part.transferEncoding().equals("quoted-printable") ? new QuotedPrintableInputStream(body) : body;
        }
        return switch (part.transferEncoding()) {
            case "base64" -> base64(body);
            case "quoted-printable" -> new QuotedPrintableInputStream(body);
            default -> looksLikeBase64(head) ? base64(body) : body;
        };
    }

    /** Padding that was left out is supplied; any behind proper padding is not looked at. */
    private static InputStream base64(InputStream body) {
        return new Base64InputStream(new SequenceInputStream(body, new ByteArrayInputStream(PADDING)));
    }

    private static boolean looksLikeBase64(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
        return REPORTS_IN_BASE64.stream().anyMatch(start::startsWith);
    }
}
