package io.marcato.reports.criteria;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.web.InvalidRequest;
import io.marcato.web.JsonBody;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads criteria off the body of a request and tells everything that is wrong with them at once. */
public final class CriteriaReading {

    private static final Set<String> OPTIONS = Set.of("n", "o", "x", "d");
    private static final Set<String> ALIGNMENTS = Set.of("p", "f", "");
    private static final Set<String> SPF_RESULTS = Set.of("n", "?", "+", "-", "~", "T", "P", "X");
    private static final Set<String> DKIM_RESULTS = Set.of("n", "+", "-", "y", "?", "T", "P", "X");
    private static final Set<String> DISPOSITIONS = Set.of("?", "n", "q", "r");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    /** The contract's ServiceDomainName; its last label is no number, which keeps addresses out. */
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)(?:(?!-)[a-z0-9_-]{1,63}(?<!-)\\.)+(?!-)(?!\\d+$)[a-z0-9-]{2,63}(?<!-)");
    private static final int LONGEST_NAME = 255;

    private final JsonBody body;

    private CriteriaReading(JsonBody body) {
        this.body = body;
    }

    /** @throws InvalidRequest naming every field that does not fit */
    public static ReportCriteria of(JsonNode json, Clock clock) {
        CriteriaReading reading = new CriteriaReading(JsonBody.of(json));
        ReportCriteria criteria = reading.criteria(clock);
        reading.body.violations().throwIfAny();
        return criteria;
    }

    private ReportCriteria criteria(Clock clock) {
        Optional<LocalDate> start = body.requiredDate("start_date");
        Optional<LocalDate> end = body.requiredDate("end_date");
        checkDays(start, end, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return new ReportCriteria(
                domains(),
                providers(),
                start.orElse(LocalDate.EPOCH), end.orElse(LocalDate.EPOCH),
                body.requiredChoice("filter_option", OPTIONS).orElse("n"),
                network(),
                countries(),
                distinct(body.choices("spf_result", SPF_RESULTS)), body.choice("spf_policy", ALIGNMENTS).orElse(""),
                body.choice("dkim_policy", ALIGNMENTS).orElse(""), distinct(body.choices("dkim_result", DKIM_RESULTS)),
                distinct(body.choices("dmarc_policy", DISPOSITIONS)), distinct(body.integers("rule_number")),
                lower(text("spf_domain")), lower(text("ptr")), lower(text("override_comment")));
    }

    private void checkDays(Optional<LocalDate> start, Optional<LocalDate> end, LocalDate today) {
        start.filter(day -> day.isBefore(LocalDate.EPOCH)).ifPresent(day -> body.violations()
                .add("start_date", "There are no reports before 1970-01-01."));
        start.filter(day -> day.isAfter(today.plusDays(2))).ifPresent(day -> body.violations()
                .add("start_date", "There are no reports of the future."));
        end.filter(day -> day.getYear() > 9999).ifPresent(day -> body.violations().add("end_date", "This is no day of a report."));
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            body.violations().add("end_date", "Must not be before start_date.");
        }
    }

    private String network() {
        String text = text("ip_cidr");
        if (text.isEmpty()) {
            return "";
        }
        Optional<Network> network = Network.parse(text);
        if (network.isEmpty()) {
            body.violations().add("ip_cidr", "Not an address or a network in CIDR form.");
        }
        return network.map(Network::toString).orElse("");
    }

    private List<String> countries() {
        List<String> codes = body.texts("country_code", 2).stream().map(code -> code.toUpperCase(Locale.ROOT)).toList();
        codes.stream().filter(code -> !COUNTRIES.contains(code))
                .forEach(code -> body.violations().add("country_code", "\"" + code + "\" is not a country code of ISO 3166-1 alpha-2."));
        return distinct(codes);
    }

    private List<String> domains() {
        List<String> names = body.texts("domains", LONGEST_NAME).stream().map(CriteriaReading::lower).toList();
        names.stream().filter(name -> !DOMAIN.matcher(name).matches())
                .forEach(name -> body.violations().add("domains", "\"" + name + "\" is not a domain name."));
        return distinct(names);
    }

    private List<String> providers() {
        return distinct(body.texts("providers", LONGEST_NAME).stream().map(String::strip).map(CriteriaReading::lower)
                .filter(name -> !name.isEmpty()).toList());
    }

    private String text(String field) {
        return body.text(field, LONGEST_NAME).map(String::strip).orElse("");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static <T extends Comparable<T>> List<T> distinct(List<T> values) {
        return values.stream().sorted().distinct().toList();
    }
}
