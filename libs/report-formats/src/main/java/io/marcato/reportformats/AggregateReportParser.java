package io.marcato.reportformats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads aggregate reports. A document in order is streamed once; one that is not well-formed XML is repaired in memory and streamed again.
 * A report is taken whole or not
 * at all. Safe for use by several threads.
 */
public final class AggregateReportParser {

    private final ParserLimits limits;

    public AggregateReportParser(ParserLimits limits) {
        this.limits = limits;
    }

    /**
     * @param rows receives the rows in document order, also of a report that is refused in the end
     * @throws IOException from {@code xml} alone
     */
    public Parsed<AggregateReport> parse(XmlSource xml, RowSink rows) throws IOException {
        Findings findings = new Findings(limits.findings());
        try {
            return taken(streamed(xml, rows, findings), findings);
        } catch (NotWellFormedException e) {
            rows.restart();
            return repaired(xml, rows, e.finding());
        } catch (ReportRefusedException e) {
            return refused(e.finding(), findings);
        }
    }

    /** Whether a document that begins so may be a report: XML in any encoding, whatever stands before its root. */
    public static boolean looksLikeReport(byte[] head) {
        String text = XmlText.headOf(head).toLowerCase(Locale.ROOT).stripLeading();
        return text.startsWith("<") && !text.startsWith("<!doctype html") && !text.startsWith("<html")
                && (text.startsWith("<?xml") || text.startsWith("<!--") || text.contains("feedback") || text.startsWith("<!doctype"));
    }

    private AggregateReport streamed(XmlSource xml, RowSink rows, Findings findings) throws IOException {
        try (InputStream in = xml.open()) {
            return new FeedbackReader(limits, findings, rows).read(in);
        }
    }

    private Parsed<AggregateReport> repaired(XmlSource xml, RowSink rows, Finding fault) throws IOException {
        Findings findings = new Findings(limits.findings());
        try {
            byte[] octets = upTo(limits.repairBytes(), xml, fault);
            String text = new XmlRepair(XmlText.decode(octets, findings), limits.depth(), findings).repaired();
            if (findings.list().isEmpty()) {
                findings.add(FindingCode.STRAY_CHARACTERS, fault.position(), "What is not well-formed here is left out.");
            }
            return taken(streamed(XmlSource.of(text.getBytes(StandardCharsets.UTF_8)), rows, findings), findings);
        } catch (NotWellFormedException e) {
            return refused(fault, findings);
        } catch (ReportRefusedException e) {
            return refused(e.finding(), findings);
        }
    }

    private static byte[] upTo(int limit, XmlSource xml, Finding fault) throws IOException {
        try (InputStream in = xml.open()) {
            byte[] octets = in.readNBytes(limit + 1);
            if (octets.length > limit) {
                throw new ReportRefusedException(fault);
            }
            return octets;
        }
    }

    private static Parsed<AggregateReport> taken(AggregateReport report, Findings findings) {
        return new Parsed<>(Optional.of(report), findings.list());
    }

    private static Parsed<AggregateReport> refused(Finding reason, Findings findings) {
        findings.addFirst(reason);
        return new Parsed<>(Optional.empty(), findings.list());
    }
}
