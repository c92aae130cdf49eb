package io.marcato.emailauth.mtasts;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.Quote;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.tags.DescribedTag;
import io.marcato.emailauth.tags.Tag;
import io.marcato.emailauth.tags.TagCode;
import io.marcato.emailauth.tags.TagList;
import io.marcato.emailauth.tags.TagMeanings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a policy file (RFC 8461 section 3.2), a key and a value in each line, in one pass. There always is a value; the findings say what it is
 * worth.
 */
public final class MtaStsPolicyParser {

    /** Far more than any policy has; what follows is left unread. */
    static final int MAX_LINES = 1000;
    private static final long MAX_AGE_LIMIT = 31_557_600;
    private static final long SHORT_AGE = 86_400;
    private static final long USUAL_AGE = 14 * 86_400L;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");
    private static final TagMeanings MEANINGS = new TagMeanings().tag("version", "Version of the policy format.")
            .tag("mode", "What senders do when TLS fails: enforce do not deliver, testing report only, none no policy.")
            .tag("max_age", "Seconds for which senders keep the policy.")
            .tag("mx", "A mail server that is right for the domain, or a pattern of such.");

    public Parsed<MtaStsPolicy> parse(String text) {
        List<Finding> findings = new ArrayList<>();
        Reading reading = new Reading(lines(text, findings), findings);
        return new Parsed<>(Optional.of(reading.policy()), findings);
    }

    public List<DescribedTag> describe(String text, List<Finding> findings) {
        return MEANINGS.describe(new TagList(lines(text, new ArrayList<>())), findings);
    }

    private static List<Tag> lines(String text, List<Finding> findings) {
        List<Tag> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int from = 0;
        for (int count = 0; from < text.length(); count++) {
            if (count == MAX_LINES) {
                findings.add(syntax(new Position(from, text.length() - from), "After " + MAX_LINES
                        + " lines the rest of the policy was left unread."));
                break;
            }
            int feed = text.indexOf('\n', from);
            int end = feed < 0 ? text.length() : feed;
            line(text, from, end, seen, findings).ifPresent(lines::add);
            from = end + 1;
        }
        return lines;
    }

    private static Optional<Tag> line(String text, int from, int end, Set<String> seen, List<Finding> findings) {
        String line = text.substring(from, end).stripTrailing();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        int colon = line.indexOf(':');
        if (colon < 0 || !KEY.matcher(line.substring(0, colon)).matches()) {
            findings.add(syntax(new Position(from, line.length()), Quote.of(line) + " is no key and value."));
            return Optional.empty();
        }
        String key = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        Tag tag = new Tag(key, value, new Position(from, line.length()), new Position(from + line.length() - value.length(), value.length()));
        if (!seen.add(key) && !key.equals("mx")) {
            findings.add(of(TagCode.TAG_DUPLICATE, tag, Severity.WARNING, key + " is there more than once; the first counts."));
            return Optional.empty();
        }
        if (!MEANINGS.names().contains(key)) {
            findings.add(of(TagCode.TAG_UNKNOWN, tag, TagCode.TAG_UNKNOWN.severity(), "There is no key " + Quote.of(key)
                    + " in a policy; senders pass over it."));
        }
        return Optional.of(tag);
    }

    private static Finding of(TagCode code, Tag tag, Severity severity, String text) {
        return new Finding(severity, code.code(), text + " " + code.remedy(), Optional.of(tag.name()), Optional.of(tag.pair()),
                Optional.of("RFC 8461 section 3.2"));
    }

    private static Finding syntax(Position position, String text) {
        return MtaStsCode.MTASTS_POLICY_SYNTAX_ERROR.finding(Severity.ERROR, text, Optional.empty(), Optional.of(position));
    }

    /** One policy being judged. */
    private record Reading(List<Tag> lines, List<Finding> findings) {

        MtaStsPolicy policy() {
            Optional<String> version = find("version").map(Tag::value);
            if (!version.equals(Optional.of("STSv1"))) {
                add(MtaStsCode.MTASTS_POLICY_VERSION_INVALID, "version", version.map(value -> "version is " + Quote.of(value) + " and not STSv1.")
                        .orElse("version is missing."));
            }
            Optional<Mode> mode = mode();
            Optional<Long> maxAge = maxAge();
            List<String> mx = lines.stream().filter(tag -> tag.name().equals("mx")).filter(this::isPattern).map(Tag::value).toList();
            if (mx.isEmpty() && !mode.equals(Optional.of(Mode.NONE))) {
                add(MtaStsCode.MTASTS_POLICY_MX_MISSING, "mx", MtaStsCode.MTASTS_POLICY_MX_MISSING.meaning());
            }
            return new MtaStsPolicy(version, mode, maxAge, mx);
        }

        private Optional<Mode> mode() {
            Optional<String> word = find("mode").map(Tag::value);
            Optional<Mode> mode = word.flatMap(Mode::of);
            if (mode.isEmpty()) {
                add(MtaStsCode.MTASTS_POLICY_MODE_INVALID, "mode", word.map(value -> "mode is " + Quote.of(value)
                        + ", and not enforce, testing or none.").orElse("mode is missing."));
            }
            mode.filter(found -> found == Mode.TESTING).ifPresent(found -> add(MtaStsCode.MTASTS_POLICY_MODE_TESTING, "mode",
                    MtaStsCode.MTASTS_POLICY_MODE_TESTING.meaning()));
            mode.filter(found -> found == Mode.NONE).ifPresent(found -> add(MtaStsCode.MTASTS_POLICY_MODE_NONE, "mode",
                    MtaStsCode.MTASTS_POLICY_MODE_NONE.meaning()));
            return mode;
        }

        private Optional<Long> maxAge() {
            Optional<Long> age = find("max_age").map(Tag::value).filter(value -> value.matches("\\d{1,10}")).map(Long::valueOf)
                    .filter(value -> value <= MAX_AGE_LIMIT);
            if (age.isEmpty()) {
                add(MtaStsCode.MTASTS_POLICY_MAX_AGE_INVALID, "max_age", find("max_age").map(tag -> "max_age is " + Quote.of(tag.value())
                        + ", and no number from 0 to " + MAX_AGE_LIMIT + ".").orElse("max_age is missing."));
            } else if (age.get() < USUAL_AGE) {
                findings.add(MtaStsCode.MTASTS_POLICY_MAX_AGE_SHORT.finding(age.get() < SHORT_AGE ? Severity.WARNING : Severity.INFO,
                        "max_age is " + age.get() + " seconds; an attacker only needs to wait so long.", Optional.of("max_age"),
                        find("max_age").map(Tag::pair)));
            }
            return age;
        }

        private boolean isPattern(Tag mx) {
            String host = mx.value().startsWith("*.") ? mx.value().substring(2) : mx.value();
            boolean good = DomainName.isHost(host.toLowerCase(Locale.ROOT)) && host.indexOf('_') < 0;
            if (!good) {
                findings.add(MtaStsCode.MTASTS_POLICY_MX_INVALID.at("mx", mx.valueAt(), "mx " + Quote.of(mx.value())
                        + " is no host name, nor one with *. in front."));
            }
            return good;
        }

        private Optional<Tag> find(String name) {
            return lines.stream().filter(tag -> tag.name().equals(name)).findFirst();
        }

        private void add(MtaStsCode code, String name, String text) {
            findings.add(code.finding(code.severity(), text, Optional.of(name), find(name).map(Tag::pair)));
        }
    }
}
