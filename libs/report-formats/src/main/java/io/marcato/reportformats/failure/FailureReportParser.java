package io.marcato.reportformats.failure;

import io.marcato.reportformats.Findings;
import io.marcato.reportformats.Parsed;
import io.marcato.reportformats.ParserLimits;
import io.marcato.reportformats.ReportRefusedException;
import io.marcato.reportformats.Words;
import io.marcato.reportformats.mail.HeaderFields;
import io.marcato.reportformats.mail.MailAddresses;
import io.marcato.reportformats.mail.MailText;
import io.marcato.reportformats.mail.PartContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads failure reports from mails. Safe for use by several threads. */
public final class FailureReportParser {

    private final ParserLimits limits;

    public FailureReportParser(ParserLimits limits) {
        this.limits = limits;
    }

    /** Whether plain text that begins so stands in for a report. */
    public static boolean looksLikeNotice(byte[] head) {
        return Notice.begins(head);
    }

    /** @throws IOException from {@code mail} alone */
    public Parsed<FailureReport> parse(InputStream mail) throws IOException {
        Findings findings = new Findings(limits.findings());
        ReportMail parts = new ReportMailReader().read(mail);
        try {
            return new Parsed<>(Optional.of(report(parts, findings)), findings.list());
        } catch (ReportRefusedException e) {
            findings.addFirst(e.finding());
            return new Parsed<>(Optional.empty(), findings.list());
        }
    }

    private static FailureReport report(ReportMail mail, Findings findings) {
        if (mail.isTruncated()) {
            findings.add(FailureFindingCode.MAIL_TRUNCATED, null, "The mail ends before its last part does.");
        }
        if (mail.feedback() != null) {
            HeaderFields fields = HeaderFields.of(feedback(decoded(mail.feedback(), "", findings)));
            return report(mail.header(), new FeedbackFields(fields, findings), original(mail.original(), findings), findings);
        }
        if (mail.text() != null && Notice.begins(mail.text().octets())) {
            findings.add(FailureFindingCode.NOTICE, null, "The words of a mail server are read as a report.");
            Notice notice = Notice.of(decoded(mail.text(), mail.textHeader().charset(), findings));
            byte[] original = notice.original().getBytes(StandardCharsets.UTF_8);
            return report(mail.header(), new FeedbackFields(notice.fields(), findings),
                    original(new PartContent(original, original.length, false), findings), findings);
        }
        if (mail.claimsToBeReport() && mail.original() != null) {
            findings.add(FailureFindingCode.FEEDBACK_MISSING, null, "The part for machines is missing; the message has to tell.");
            return report(mail.header(), new FeedbackFields(new HeaderFields(), findings), original(mail.original(), findings), findings);
        }
        throw FailureFindingCode.NOT_A_REPORT.refusal(null, "The mail is no failure report.");
    }

    private static String decoded(PartContent part, String charset, Findings findings) {
        if (part.isDamaged()) {
            findings.add(FailureFindingCode.PART_DAMAGED, null, "A part of the mail can not be decoded to its end.");
        }
        return MailText.decoded(part.octets(), charset);
    }

    /** Empty lines in front go; some send base64 and do not say so. */
    private static String feedback(String text) {
        String plain = text.stripLeading();
        if (plain.indexOf(':') >= 0) {
            return plain;
        }
        try {
            return MailText.decoded(Base64.getMimeDecoder().decode(plain), "").stripLeading();
        } catch (IllegalArgumentException e) {
            return plain;
        }
    }

    private static OriginalMessage original(PartContent part, Findings findings) {
        if (part == null || part.size() == 0) {
            findings.add(FailureFindingCode.ORIGINAL_MISSING, null, "The report has neither the message nor its header.");
            return OriginalMessage.MISSING;
        }
        if (part.isDamaged() || part.isCut()) {
            findings.add(part.isCut() ? FailureFindingCode.BODY_CUT : FailureFindingCode.PART_DAMAGED, null, "Of the message only the beginning is read.");
        }
        return new OriginalReader(findings).read(part.octets());
    }

    private static FailureReport report(HeaderFields mail, FeedbackFields fields, OriginalMessage original, Findings findings) {
        String domain = fields.domain(original);
        String feedbackType = fields.feedbackType();
        return new FailureReport(reporter(mail, fields, findings), Words.text(mail.first("message-id")), domain, feedbackType,
                fields.text("user-agent"), fields.arrivalDate(), fields.sourceIp(), fields.authFailure(feedbackType), fields.identityAlignment(),
                fields.deliveryResult(), fields.lines("authentication-results"), fields.text("original-envelope-id"),
                fields.address("original-mail-from"), fields.addresses("original-rcpt-to"), fields.incidents(), fields.text("dkim-domain"),
                fields.text("dkim-identity"), fields.text("dkim-selector"), fields.lines("spf-dns"), fields.values("reported-uri"), original);
    }

    private static String reporter(HeaderFields mail, FeedbackFields fields, Findings findings) {
        String sender = MailAddresses.first(Words.text(MailText.words(mail.first("from"))));
        if (!sender.isEmpty()) {
            return sender;
        }
        findings.add(FailureFindingCode.REPORTER_MISSING, null, "The mail has no sender.");
        return fields.text("reporting-mta").replaceFirst("(?i)^dns\\s*;\\s*", "");
    }
}
