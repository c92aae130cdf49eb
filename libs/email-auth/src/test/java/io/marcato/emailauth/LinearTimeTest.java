package io.marcato.emailauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.bimi.BimiRecordParser;
import io.marcato.emailauth.bimi.MarkAuthorities;
import io.marcato.emailauth.bimi.SvgLogoParser;
import io.marcato.emailauth.dkim.DkimInspector;
import io.marcato.emailauth.dmarc.DmarcRecordParser;
import io.marcato.emailauth.mtasts.MtaStsPolicyInspector;
import io.marcato.emailauth.mtasts.MtaStsRecordParser;
import io.marcato.emailauth.spf.SpfParser;
import io.marcato.emailauth.tlsrpt.TlsRptRecordParser;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No input makes a parser take more than linear time: eight times the text costs about eight times the work, whatever it is made of. */
class LinearTimeTest {

    private static final int SMALL = 8_000;
    private static final int GROWTH = 8;
    /** Linear work grows eightfold, quadratic work sixty-fourfold. */
    private static final int LIMIT = 30;
    private static final int RUNS = 5;
    /** Below this nothing is measured but the clock. */
    private static final long NOTHING_NANOS = 2_000_000;

    private static final List<String> UNITS = List.of(";", "=", " ", "\t", ",", "a=b;", "p=none;", "x", "x=;", "\"", "\\", "v=", "mailto:a@b.example,", "https://x.example/,", "!", "%20",
            "a:b\n", "mx: *.example.com\n", "\r\n", "max_age: 1\n", ":", "<a>", "<", ">", "&amp;", "&", "<g x='1'>", "<!-- -->", "<![CDATA[", "]]>", "a='b' ", "url(#a)", "AAAA", "A=", "é", "a.");
    private static final Map<String, Consumer<String>> PARSERS = parsers();

    private static Map<String, Consumer<String>> parsers() {
        var parsers = new LinkedHashMap<String, Consumer<String>>();
        parsers.put("v=DMARC1; p=none; rua=", text -> describe(new DmarcRecordParser(), text));
        parsers.put("v=DKIM1; k=rsa; p=", new DkimInspector()::validate);
        parsers.put("v=TLSRPTv1; rua=", new TlsRptRecordParser()::parse);
        parsers.put("v=STSv1; id=", new MtaStsRecordParser()::parse);
        parsers.put("version: STSv1\nmode: enforce\nmx: ", new MtaStsPolicyInspector()::validate);
        parsers.put("v=BIMI1; l=", new BimiRecordParser()::parse);
        parsers.put("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.2\" ", text -> new SvgLogoParser().parse(text.getBytes(StandardCharsets.UTF_8)));
        parsers.put("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>x</title>", text -> new SvgLogoParser().parse(text.getBytes(StandardCharsets.UTF_8)));
        parsers.put("v=spf1 ", SpfParser::parse);
        parsers.put("mailto:", ReportUriParser::parse);
        parsers.put("-----BEGIN CERTIFICATE-----\n", LinearTimeTest::certificate);
        return parsers;
    }

    @TestFactory
    Stream<DynamicTest> workGrowsAsTheTextDoes() {
        return PARSERS.entrySet().stream().map(parser -> DynamicTest.dynamicTest(parser.getKey(), () -> UNITS.forEach(unit -> judge(parser.getKey(), unit, parser.getValue()))));
    }

    private static void judge(String head, String unit, Consumer<String> parser) {
        var shorter = head + unit.repeat(SMALL / unit.length());
        var longer = head + unit.repeat(SMALL * GROWTH / unit.length());
        parser.accept(longer);
        var cost = cost(longer, parser);
        assertThat(cost).as("%s%s... and eight times as long", head, unit).isLessThan(LIMIT * Math.max(NOTHING_NANOS, cost(shorter, parser)));
    }

    /** Processor time of this thread, so that others on the machine do not count; the least of several runs, so that neither does a collection. */
    private static long cost(String text, Consumer<String> parser) {
        var threads = ManagementFactory.getThreadMXBean();
        return LongStream.range(0, RUNS).map(run -> {
            var begin = threads.getCurrentThreadCpuTime();
            parser.accept(text);
            return threads.getCurrentThreadCpuTime() - begin;
        }).min().orElseThrow();
    }

    private static void describe(DmarcRecordParser parser, String text) {
        parser.describe(text, parser.parse(text).findings());
    }

    private static void certificate(String text) {
        try {
            MarkAuthorities.of(text.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException none) {
            assertThat(none).isNotNull();
        }
    }
}
