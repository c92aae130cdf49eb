package io.marcato.reports.forensics;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.reports.criteria.Network;
import io.marcato.web.JsonBody;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a job off the body of a request and tells everything that is wrong with it at once. */
final class JobReading {

    /** What was asked, with the numbers of domains not yet turned into names. */
    record Asked(JobCriteria criteria, Set<Long> domainIds) {
    }

    private static final int LONGEST_SUBJECT = 998;
    private static final int LONGEST_TOKEN = 16;
    private static final Set<Integer> PROGRESS = Set.of(0, 1, 100, 700);
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private final JsonBody body;
    private final Set<String> names = new TreeSet<>();
    private final Set<Long> ids = new TreeSet<>();

    private JobReading(JsonBody body) {
        this.body = body;
    }

    /** @throws io.marcato.web.InvalidRequest naming every field that does not fit */
    static Asked of(JsonNode json) {
        JobReading reading = new JobReading(JsonBody.of(json));
        Asked asked = reading.read();
        reading.body.violations().throwIfAny();
        return asked;
    }

    private Asked read() {
        Optional<LocalDate> start = day("start_date");
        Optional<LocalDate> end = day("end_date");
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            body.violations().add("end_date", "Must not be before start_date.");
        }
        // Made by the service: looked at and passed over.
        body.text("search_token", LONGEST_TOKEN);
        body.integer("progress", 0, Short.MAX_VALUE).filter(stage -> !PROGRESS.contains(stage))
                .ifPresent(stage -> body.violations().add("progress", "\"" + stage + "\" is not a valid choice."));
        String subject = body.text("subject", LONGEST_SUBJECT).map(String::strip).orElse("");
        String network = network();
        domains();
        return new Asked(new JobCriteria(start.orElse(LocalDate.EPOCH), end.orElse(LocalDate.EPOCH), subject, network, List.copyOf(names)), ids);
    }

    private Optional<LocalDate> day(String field) {
        Optional<LocalDate> day = body.requiredDate(field);
        day.filter(date -> date.getYear() < 1970 || date.getYear() > 9998)
                .ifPresent(date -> body.violations().add(field, "The year must be from 1970 to 9998."));
        return day;
    }

    private String network() {
        String text = body.text("report_source_ip", 255).map(String::strip).orElse("");
        if (text.isEmpty()) {
            return "";
        }
        Optional<Network> network = Network.parse(text);
        if (network.isEmpty()) {
            body.violations().add("report_source_ip", "Not an address or a network in CIDR form.");
        }
        return network.map(Network::toString).orElse("");
    }

    private void domains() {
        JsonNode list = body.json("domains").filter(node -> !node.isNull()).orElse(null);
        if (list == null) {
            return;
        }
        if (!list.isArray()) {
            body.violations().add("domains", "Expected a list of items.");
        } else if (list.size() > JsonBody.LIST_LIMIT) {
            body.violations().add("domains", "At most " + JsonBody.LIST_LIMIT + " items are possible.");
        } else {
            list.forEach(this::domain);
        }
    }

    /** A name, or the number of a domain in the catalog; scripts write numbers as texts, too. */
    private void domain(JsonNode item) {
        String text = item.isTextual() || item.isIntegralNumber() ? item.asText().strip().toLowerCase(Locale.ROOT) : "";
        if (text.matches("[0-9]{1,18}")) {
            ids.add(Long.valueOf(text));
        } else if (NAME.matcher(text).matches()) {
            names.add(text);
        } else {
            body.violations().add("domains", "\"" + (text.length() > 255 ? text.substring(0, 255) : text) + "\" is neither a domain name nor the id of a domain.");
        }
    }
}
