package io.marcato.testing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** SPF test suites of other projects, beside the checkout, in one form. */
public final class SpfScenarios {

    /** What RFC 7208 has decided where the suite for RFC 4408 leaves it open: TXT records alone count, and all of them. */
    private static final Map<String, String> DECIDED = Map.ofEntries(Map.entry("cidr6-0-ip4", "neutral"), Map.entry("cidr6-ip4", "neutral"),
            Map.entry("multispf2", "pass"), Map.entry("multitxt1", "permerror"), Map.entry("multitxt2", "permerror"), Map.entry("mx-limit", "permerror"),
            Map.entry("nospftxttimeout", "temperror"), Map.entry("spfonly", "none"), Map.entry("spfoverride", "fail"),
            Map.entry("spftimeout", "fail"), Map.entry("txtonly", "fail"), Map.entry("txttimeout", "temperror"));

    /**
     * Where the other suite departs from RFC 7208: ten look-ups that find nothing are eight too many (section 4.6.4), and exists asks for A records
     * alone (section 5.7).
     */
    private static final Map<String, String> CORRECTED = Map.of("ok.test.org 172.168.0.1", "permerror", "ip6.test.org 167.1.2.3", "fail");

    /**
     * A zone and what is to come out.
     *
     * @param zone     records
     * @param silent   names whose other types get no answer
     * @param failures names that get SERVFAIL
     */
    public record Scenario(String name, List<Entry> zone, Set<String> silent, Set<String> failures, List<Expectation> expectations) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** @param data one, for MX the preference and a name, for TXT the character-strings */
    public record Entry(String owner, String type, List<String> data) {
    }

    /**
     * @param domain      checked first, and the sender's after it if that one passes; empty for the sender's alone
     * @param results     allowed
     * @param explanation empty when the suite does not say
     */
    public record Expectation(String id, String ip, String domain, String sender, String helo, Set<String> results, String explanation) {
    }

    private SpfScenarios() {
    }

    public static List<Scenario> rfc4408() {
        return documents(folder().resolve("james-jspf/rfc4408-tests.yml")).filter(MappingNode.class::isInstance).map(document -> rfc4408(fields(document)))
                .toList();
    }

    public static List<Scenario> mailAuth() {
        return Stream.of("a", "all", "basic", "exists", "ip", "mx")
                .flatMap(file -> documents(folder().resolve("mail-auth/" + file + ".yml")).map(document -> mailAuth(file, fields(document)))).toList();
    }

    private static Path folder() {
        return Samples.folder().resolve("spf");
    }

    private static Stream<Node> documents(Path file) {
        try {
            return StreamSupport.stream(new Yaml(new LoaderOptions()).composeAll(new StringReader(Files.readString(file))).spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario rfc4408(List<Map.Entry<String, Node>> document) {
        var zone = new ArrayList<Entry>();
        var silent = new HashSet<String>();
        for (var owner : fields(field(document, "zonedata"))) {
            var entries = ((SequenceNode) owner.getValue()).getValue();
            var hasText = entries.stream().anyMatch(entry -> entry instanceof MappingNode && fields(entry).getFirst().getKey().equals("TXT"));
            for (var entry : entries) {
                if (entry instanceof ScalarNode) {
                    silent.add(owner.getKey().toLowerCase(Locale.ROOT));
                    continue;
                }
                var record = fields(entry).getFirst();
                var data = texts(record.getValue());
                if (!data.equals(List.of("NONE"))) {
                    zone.add(new Entry(owner.getKey(), record.getKey(), data));
                    if (record.getKey().equals("SPF") && !hasText) {
                        zone.add(new Entry(owner.getKey(), "TXT", data));
                    }
                }
            }
        }
        var expectations = fields(field(document, "tests")).stream().map(test -> rfc4408(test.getKey(), fields(test.getValue()))).toList();
        return new Scenario(text(document, "description"), zone, silent, Set.of(), expectations);
    }

    private static Expectation rfc4408(String id, List<Map.Entry<String, Node>> test) {
        var results = DECIDED.containsKey(id) ? Set.of(DECIDED.get(id)) : Set.copyOf(texts(field(test, "result")));
        var explanation = text(test, "explanation");
        return new Expectation(id, text(test, "host"), "", text(test, "mailfrom"), text(test, "helo"), results, explanation.equals("DEFAULT") ? ""
                : explanation);
    }

    private static Scenario mailAuth(String file, List<Map.Entry<String, Node>> document) {
        var zone = new ArrayList<Entry>();
        for (var record : fields(field(document, "records"))) {
            var words = ((ScalarNode) record.getValue()).getValue().split(" ", 2);
            var values = words.length < 2 ? List.<String>of() : List.of(words[1].split(",\\s*"));
            switch (record.getKey()) {
                case "spf", "exp" -> zone.add(new Entry(words[0], "TXT", List.of(words.length < 2 ? "" : words[1])));
                case "a", "aaaa" -> values.forEach(value -> zone.add(new Entry(words[0], record.getKey().toUpperCase(Locale.ROOT), List.of(value))));
                case "ptr" -> values.forEach(value -> zone.add(new Entry(reverse(words[0]), "PTR", List.of(value))));
                case "mx" -> mailServers(words[0], values, zone);
                default -> throw new IllegalArgumentException(record.getKey());
            }
        }
        var name = text(document, "name");
        var expectations = ((SequenceNode) field(document, "tests")).getValue().stream().map(test -> mailAuth(fields(test))).toList();
        return new Scenario(file + ": " + name, zone, Set.of(), Set.of("_dns_error.org"), expectations);
    }

    /** This suite gives mail servers by their addresses. */
    private static void mailServers(String owner, List<String> addresses, List<Entry> zone) {
        for (var i = 0; i < addresses.size(); i++) {
            var server = "mx" + i + "." + owner;
            zone.add(new Entry(owner, "MX", List.of(Integer.toString(i), server)));
            zone.add(new Entry(server, addresses.get(i).contains(":") ? "AAAA" : "A", List.of(addresses.get(i))));
        }
    }

    private static Expectation mailAuth(List<Map.Entry<String, Node>> test) {
        var expected = text(test, "expect").split(" ", 2);
        var id = text(test, "domain") + " " + text(test, "ip");
        return new Expectation(id, text(test, "ip"), text(test, "domain"), text(test, "sender"), "", Set.of(CORRECTED.getOrDefault(id, expected[0])), expected.length > 1 ? expected[1] : "");
    }

    private static String reverse(String address) {
        return TestingDns.reverse(address).toString(true);
    }

    private static List<Map.Entry<String, Node>> fields(Node node) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream().map(tuple -> Map.entry(((ScalarNode) tuple.getKeyNode()).getValue(), tuple.getValueNode())).toList()
                : List.of();
    }

    private static Node field(List<Map.Entry<String, Node>> fields, String name) {
        return fields.stream().filter(field -> field.getKey().equals(name)).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    private static String text(List<Map.Entry<String, Node>> fields, String name) {
        return field(fields, name) instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static List<String> texts(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList()
                : List.of(((ScalarNode) node).getValue());
    }
}
