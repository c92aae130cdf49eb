package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.Quote;
import io.marcato.emailauth.ReportUri;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.tags.DescribedTag;
import io.marcato.emailauth.tags.Tag;
import io.marcato.emailauth.tags.TagCode;
import io.marcato.emailauth.tags.TagList;
import io.marcato.emailauth.tags.TagListParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a DMARC record as receivers have to: the version exactly, errors in the rest in favour of the defaults, and an unusable policy as
 * {@code p=none} where somebody wants reports (RFC 9989 sections 4.7 and 4.10.1).
 */
public final class DmarcRecordParser {

    private static final Pattern VERSION = Pattern.compile("[ \\t]*v[ \\t]*=[ \\t]*DMARC1[ \\t]*(?:;.*)?", Pattern.DOTALL);
    private static final int LONG_RECORD = 450;
    private static final Set<String> FAILURE_OPTIONS = Set.of("0", "1", "d", "s");
    private final TagListParser tagParser = new TagListParser(DmarcTags.SYNTAX);

    /** Whether receivers take the text for a DMARC record at all. */
    public static boolean isRecord(String text) {
        return VERSION.matcher(text).matches();
    }

    /** Whether the text was meant as one, and shall be shown with what is wrong. */
    static boolean isAttempt(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.contains("dmarc1") || lower.startsWith("p=") || lower.startsWith("rua=") || lower.startsWith("v=dmarc");
    }

    public Parsed<DmarcRecord> parse(String text) {
        if (!isRecord(text)) {
            return new Parsed<>(Optional.empty(), List.of(DmarcCode.DMARC_VERSION_INVALID.at("v", new Position(0, Math.min(text.length(), 8)),
                    "This is not a DMARC record: it does not begin with v=DMARC1.")));
        }
        Parsed<TagList> tags = tagParser.parse(text);
        Reading reading = new Reading(tags.value().orElseThrow(), new ArrayList<>(tags.findings()));
        Optional<DmarcRecord> record = reading.record();
        if (text.length() > LONG_RECORD) {
            reading.findings.add(DmarcCode.DMARC_RECORD_LONG.finding("The record has " + text.length() + " characters."));
        }
        reading.findings.sort(Comparator.comparing(finding -> finding.position().map(Position::offset).orElse(Integer.MAX_VALUE)));
        return new Parsed<>(record, reading.findings);
    }

    public List<DescribedTag> describe(String text, List<Finding> findings) {
        return DmarcTags.MEANINGS.describe(tagParser.parse(text).value().orElseThrow(), findings);
    }

    /** One record being read. */
    private static final class Reading {

        private final TagList tags;
        private final List<Finding> findings;
        private boolean policyBroken;

        Reading(TagList tags, List<Finding> findings) {
            this.tags = tags;
            this.findings = findings;
        }

        Optional<DmarcRecord> record() {
            List<ReportUri> rua = destinations("rua", DmarcCode.DMARC_RUA_INVALID);
            List<ReportUri> ruf = destinations("ruf", DmarcCode.DMARC_RUF_INVALID);
            boolean reported = !rua.isEmpty();
            Optional<Policy> p = policy("p", reported);
            Optional<Policy> sp = policy("sp", reported);
            Optional<Policy> np = policy("np", reported);
            if (tags.find("p").isEmpty()) {
                findings.add(broken(DmarcCode.DMARC_POLICY_MISSING, reported, "The record has no p tag" + consequence(reported), "p",
                        Optional.empty()));
            }
            if ((policyBroken || p.isEmpty()) && !reported) {
                return Optional.empty();
            }
            DmarcRecord record = new DmarcRecord(policyBroken ? Policy.NONE : p.orElse(Policy.NONE), policyBroken ? Optional.empty() : sp,
                    policyBroken ? Optional.empty() : np, alignment("adkim"), alignment("aspf"), failureOptions(ruf), percentage(),
                    flag("t").equals("y"), PublicSuffixFlag.valueOf(publicSuffix().toUpperCase(Locale.ROOT)), formats(), interval(), rua, ruf);
            new PolicyRemarks(tags, findings).remark(record);
            return Optional.of(record);
        }

        private Optional<Policy> policy(String name, boolean reported) {
            Optional<Tag> tag = tags.find(name);
            Optional<Policy> policy = tag.flatMap(found -> Policy.of(found.value()));
            if (tag.isPresent() && policy.isEmpty()) {
                policyBroken = true;
                findings.add(broken(DmarcCode.DMARC_POLICY_INVALID, reported,
                        name + " has an invalid value, " + Quote.of(tag.get().value()) + consequence(reported), name,
                                Optional.of(tag.get().valueAt())));
            }
            return policy;
        }

        private static Finding broken(DmarcCode code, boolean reported, String text, String tag, Optional<Position> position) {
            return code.finding(reported ? Severity.WARNING : Severity.ERROR, text, Optional.of(tag), position);
        }

        private static String consequence(boolean reported) {
            return reported ? ": receivers act as with p=none." : ": without a usable rua, receivers act as if there were no record.";
        }

        private List<ReportUri> destinations(String name, DmarcCode invalid) {
            return tags.find(name).map(tag -> new Destinations(tag, invalid, findings).read()).orElse(List.of());
        }

        private Alignment alignment(String name) {
            return choice(name, "r", "r", "s").equals("s") ? Alignment.STRICT : Alignment.RELAXED;
        }

        private String flag(String name) {
            return choice(name, "n", "y", "n");
        }

        private String publicSuffix() {
            return choice("psd", "u", "y", "n", "u");
        }

        private String choice(String name, String otherwise, String... allowed) {
            Optional<Tag> tag = tags.find(name);
            Optional<String> value = tag.map(Tag::value).map(text -> text.toLowerCase(Locale.ROOT)).filter(Arrays.asList(allowed)::contains);
            if (tag.isPresent() && value.isEmpty()) {
                invalid(tag.get(), "it can be " + String.join(" or ", allowed) + ", and counts as " + otherwise);
            }
            return value.orElse(otherwise);
        }

        private List<String> failureOptions(List<ReportUri> ruf) {
            Optional<Tag> tag = tags.find("fo");
            if (tag.isEmpty()) {
                return List.of("0");
            }
            List<String> options = Arrays.stream(tag.get().value().split(":", 8)).map(String::strip).map(text -> text.toLowerCase(Locale.ROOT))
                    .distinct().toList();
            if (ruf.isEmpty()) {
                findings.add(DmarcCode.DMARC_FO_USELESS.at("fo", tag.get().pair(), DmarcCode.DMARC_FO_USELESS.meaning()));
            }
            if (!FAILURE_OPTIONS.containsAll(options)) {
                invalid(tag.get(), "it can be 0 or 1, d and s, with colons between, and counts as 0");
                return List.of("0");
            }
            if (options.contains("0") && options.contains("1")) {
                findings.add(DmarcCode.DMARC_FO_CONFLICT.at("fo", tag.get().valueAt(), DmarcCode.DMARC_FO_CONFLICT.meaning()));
            }
            return options;
        }

        private int percentage() {
            long value = number("pct", 100, 0, 100);
            if (value < 100) {
                findings.add(DmarcCode.DMARC_POLICY_PARTIAL.at("pct", tags.find("pct").orElseThrow().pair(), "pct=" + value
                        + " applies the policy to part of the mail, and only at receivers that still know pct; RFC 9989 removed it."));
            }
            return (int) value;
        }

        private long interval() {
            return number("ri", 86_400, 0, 0xffff_ffffL);
        }

        private List<String> formats() {
            return tags.find("rf").map(tag -> Arrays.stream(tag.value().split(":", 8)).map(String::strip).toList()).orElse(List.of("afrf"));
        }

        private long number(String name, long otherwise, long least, long most) {
            Optional<Tag> tag = tags.find(name);
            Optional<Long> value = tag.map(Tag::value).filter(text -> text.matches("\\d{1,10}")).map(Long::valueOf)
                    .filter(number -> number >= least && number <= most);
            if (tag.isPresent() && value.isEmpty()) {
                invalid(tag.get(), "it is a number from " + least + " to " + most + ", and counts as " + otherwise);
            }
            return value.orElse(otherwise);
        }

        private void invalid(Tag tag, String rule) {
            findings.add(TagCode.TAG_VALUE_INVALID.at(tag.name(), tag.valueAt(),
                    tag.name() + " has an invalid value, " + Quote.of(tag.value()) + ": " + rule + "."));
        }
    }
}
