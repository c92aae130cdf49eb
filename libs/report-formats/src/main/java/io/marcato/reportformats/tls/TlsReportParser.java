package io.marcato.reportformats.tls;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.marcato.reportformats.Finding;
import io.marcato.reportformats.Findings;
import io.marcato.reportformats.Parsed;
import io.marcato.reportformats.ParserLimits;
import io.marcato.reportformats.Position;
import io.marcato.reportformats.ReportRefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads TLS reports in one pass with a bounded amount of memory: names, texts, numbers and depth have limits. What reporters get wrong in JSON
 * and a machine can still understand is taken. A report is taken whole or not at all. Safe for use by several threads.
 */
public final class TlsReportParser {

    private static final int LONGEST_STRING = 1_000_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 100;

    private final ParserLimits limits;
    private final JsonFactory json;

    public TlsReportParser(ParserLimits limits) {
        this.limits = limits;
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(limits.depth()).maxStringLength(LONGEST_STRING)
                        .maxNameLength(LONGEST_NAME).maxNumberLength(LONGEST_NUMBER).build())
                // Hostile documents have as many names as they like.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
                .build();
    }

    /**
     * @param failures receives the failures in document order, also of a report that is refused in the end
     * @throws IOException from {@code document} alone
     */
    public Parsed<TlsReport> parse(InputStream document, TlsFailureSink failures) throws IOException {
        Findings findings = new Findings(limits.findings());
        try (JsonParser parser = json.createParser(text(document))) {
            TlsReport report = new TlsReportReader(parser, limits, findings, failures).read();
            return new Parsed<>(Optional.of(report), findings.list());
        } catch (ReportRefusedException e) {
            return refused(e.finding(), findings);
        } catch (JsonProcessingException e) {
            return refused(TlsFindingCode.NOT_WELL_FORMED.finding(position(e.getLocation()), "The JSON is broken or cut off."), findings);
        }
    }

    /** Octets that are not UTF-8 become replacement characters, for it is texts they stand in; a byte order mark goes. */
    private static Reader text(InputStream document) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(document, StandardCharsets.UTF_8));
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
        return text;
    }

    static Position position(JsonLocation place) {
        return place == null ? null : new Position(place.getLineNr(), place.getColumnNr(), Math.max(place.getCharOffset(), 0));
    }

    private static Parsed<TlsReport> refused(Finding reason, Findings findings) {
        findings.addFirst(reason);
        return new Parsed<>(Optional.empty(), findings.list());
    }
}
