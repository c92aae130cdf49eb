package io.marcato.catalog.monitoring;

import static io.marcato.tenancy.Transactions.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.events.InspectionRequested.KnownFinding;
import io.marcato.outbox.Outbox;
import io.marcato.tenancy.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** When which domain is looked at. What is asked for leaves with the transaction that notes it. */
@ApplicationScoped
class InspectionSchedule {

    /** Proof of ownership is looked for on demand and with every full look. */
    static final Set<InspectionKind> EVERYTHING = Set.copyOf(EnumSet.allOf(InspectionKind.class));
    private static final Set<InspectionKind> HOURLY = Set.of(InspectionKind.DMARC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<KnownFinding>> FINDINGS = new TypeReference<>() {
    };
    private static final String CLAIM = """
            SELECT account_id, domain_id, domain, inspection_id, full_asked, reporting_address, ownership_token, selectors, known::text AS known
              FROM claim_inspections($1, $2, $3, $4)""";
    private static final String NOW = """
            SELECT account_id, domain_id, domain, gen_random_uuid() AS inspection_id, reporting_address, ownership_token, selectors, known::text AS known
              FROM inspections_of($1, $2, $3)""";
    /** A full look that met silence is repeated after three hours instead of a day: does it persist? */
    private static final String ANSWERED = """
            UPDATE inspection_schedule AS s
               SET inspection_id = NULL, attempts = 0, next_dmarc = dmarc, next_full = everything, due = least(dmarc, everything)
              FROM (SELECT domain_id, next_slot(domain, 3600, $5) AS dmarc,
                           CASE WHEN NOT full_asked THEN next_full WHEN unknown THEN $5 + interval '3 hours'
                                ELSE next_slot(domain, 86400, $5) END AS everything
                      FROM unnest($2::bigint[], $3::uuid[], $4::boolean[]) AS answers(domain_id, id, unknown)
                      JOIN inspection_schedule USING (domain_id) WHERE account_id = $1 AND inspection_id = id) AS answered
             WHERE s.account_id = $1 AND s.domain_id = answered.domain_id""";

    private final Transactions transactions;
    private final Outbox outbox;
    private final MonitoringSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;

    InspectionSchedule(Transactions transactions, Outbox outbox, MonitoringSettings settings, Clock clock, MeterRegistry metrics) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** @return how many were asked for */
    int askForSome() {
        Instant now = clock.instant();
        int asked = transactions.run(transaction -> {
            List<InspectionRequested> requests = new ArrayList<>();
            await(transaction.preparedQuery(CLAIM).execute(Tuple.of(at(now), settings.batch(), settings.outstanding(), (int) settings.patience().toSeconds())))
                    .forEach(row -> requests.add(request(row, row.getBoolean("full_asked") ? EVERYTHING : HOURLY, false, now)));
            await(outbox.append(transaction, requests));
            return requests.size();
        });
        metrics.counter("marcato.catalog.inspections.asked").increment(asked);
        return asked;
    }

    /**
     * Asks at once, within the caller's transaction and apart from the rounds.
     *
     * @return inspections by domain, so that their answers can be waited for
     */
    Map<Long, UUID> ask(SqlConnection transaction, long account, List<Long> domains, Set<InspectionKind> kinds) {
        Instant now = clock.instant();
        Map<Long, UUID> inspections = new HashMap<>();
        List<InspectionRequested> requests = new ArrayList<>();
        await(transaction.preparedQuery(NOW).execute(Tuple.of(account, domains.toArray(Long[]::new), at(now)))).forEach(row -> {
            requests.add(request(row, kinds, true, now));
            inspections.put(row.getLong("domain_id"), row.getUUID("inspection_id"));
        });
        await(outbox.append(transaction, requests));
        return inspections;
    }

    /** Those who are answered are due again at their own time. Answers that nobody waits for any more change nothing. */
    void answered(SqlConnection transaction, long account, List<Answer> answers, Instant now) {
        await(transaction.preparedQuery(ANSWERED).execute(Tuple.of(account, answers.stream().map(Answer::domainId).toArray(Long[]::new),
                answers.stream().map(Answer::inspectionId).toArray(UUID[]::new), answers.stream().map(Answer::unknown).toArray(Boolean[]::new),
                at(now))));
    }

    /** @param unknown DNS was silent on something */
    record Answer(long domainId, UUID inspectionId, boolean unknown) {
    }

    private static InspectionRequested request(Row row, Set<InspectionKind> kinds, boolean urgent, Instant now) {
        String[] selectors = row.getArrayOfStrings("selectors");
        return new InspectionRequested(UUID.randomUUID(), row.getLong("account_id"), row.getString("domain"), row.getUUID("inspection_id"), urgent, kinds,
                selectors == null ? List.of() : List.of(selectors), row.getString("reporting_address"), row.getString("ownership_token"),
                known(row.getString("known")), now);
    }

    private static List<KnownFinding> known(String json) {
        try {
            return JSON.readValue(json, FINDINGS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
