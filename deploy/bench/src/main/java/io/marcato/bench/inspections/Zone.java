package io.marcato.bench.inspections;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.emailauth.spf.IpAddress;
import io.marcato.emailauth.spf.SpfCheck;
import io.marcato.testing.TestingDns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder of domains to work on.
 *
 * @param checks    of {@code spf.tsv}: address, sender, HELO, domain
 * @param selectors of DKIM by domain, from the names in {@code queries.txt}
 * @param expected  how many records of which type there are, as {@code expected.json} tells
 */
record Zone(Path folder, List<SpfCheck> checks, Map<String, List<String>> selectors, Map<String, Integer> expected) {

    /** Kinds of records that are counted. */
    static final List<String> KINDS = List.of("spf", "dmarc", "dkim_keys", "mta_sts", "tls_rpt", "bimi", "mx");
    private static final String SELECTORS = "._domainkey.";

    static Zone of(Path folder) throws IOException {
        var selectors = Files.readAllLines(folder.resolve("domains.txt")).stream().collect(Collectors.toMap(domain -> domain, domain -> List.<String>of(), (a, b) -> a, TreeMap::new));
        Files.readAllLines(folder.resolve("queries.txt")).stream().map(line -> line.split(" ")[0]).filter(name -> name.contains(SELECTORS))
                .collect(Collectors.groupingBy(name -> name.split(SELECTORS)[1], Collectors.mapping(name -> name.split(SELECTORS)[0], Collectors.toList())))
                .forEach(selectors::put);
        var expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
        return new Zone(folder, Files.readAllLines(folder.resolve("spf.tsv")).stream().map(Zone::check).toList(), selectors,
                KINDS.stream().collect(Collectors.toMap(kind -> kind, kind -> expected.get(kind).asInt(), (a, b) -> a, TreeMap::new)));
    }

    /** The zones, served here. */
    TestingDns served() throws IOException {
        var server = TestingDns.start();
        try (var files = Files.list(folder.resolve("zones"))) {
            for (var file : files.toList()) {
                server.zone(Files.readString(file));
            }
        }
        return server;
    }

    private static SpfCheck check(String line) {
        var words = line.split("\t");
        return new SpfCheck(IpAddress.parse(words[0]).orElseThrow(), words[3], words[1], words[2]);
    }
}
