package io.marcato.reports.volumes;

import static io.marcato.tenancy.Transactions.await;
import static java.util.stream.Collectors.toMap;

import io.marcato.events.DomainVolumeCounted;
import io.marcato.events.DomainVolumeCounted.SourceVolume;
import io.marcato.outbox.Outbox;
import io.marcato.outbox.OutboxRelay;
import io.marcato.reports.preparation.TooManyRowsException;
import io.marcato.reports.preparation.WantedTraits;
import io.marcato.reports.volumes.VolumeQueue.Counted;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Counts changed days of an account and tells them, in the transaction that takes the notes of the changes away. */
@ApplicationScoped
class Volumes {

    private static final Logger LOG = Logger.getLogger(Volumes.class);
    private static final int EVENTS_A_STATEMENT = 500;

    private final VolumeQueue queue;
    private final DayVolumes volumes;
    private final Transactions transactions;
    private final Outbox outbox;
    private final OutboxRelay relay;

    Volumes(VolumeQueue queue, DayVolumes volumes, Transactions transactions, Outbox outbox, OutboxRelay relay) {
        this.queue = queue;
        this.volumes = volumes;
        this.transactions = transactions;
        this.outbox = outbox;
        this.relay = relay;
    }

    /** @return how many days of domains were counted */
    int count(long accountId) {
        int counted = transactions.in(accountId, transaction -> count(transaction, accountId));
        if (counted > 0) {
            relay.wake();
        }
        return counted;
    }

    private int count(SqlConnection transaction, long accountId) {
        ChangedDomains changed = queue.claim(transaction, accountId);
        if (changed.isEmpty()) {
            return 0;
        }
        Map<LocalDate, Map<String, List<SourceVolume>>> figures = figures(accountId, changed);
        List<Counted> counted = queue.counted(transaction, accountId, changed);
        Map<Long, String> names = changed.days().stream().flatMap(day -> changed.domains(day).stream()).distinct().collect(toMap(changed::id, name -> name));
        List<DomainVolumeCounted> events = counted.stream().filter(one -> figures.containsKey(one.day()))
                .map(one -> event(accountId, names.get(one.domainId()), one, figures.get(one.day()))).toList();
        for (int start = 0; start < events.size(); start += EVENTS_A_STATEMENT) {
            await(outbox.append(transaction, events.subList(start, Math.min(events.size(), start + EVENTS_A_STATEMENT))));
        }
        return counted.size();
    }

    /** A day too big for the worker's memory is left out: it must not hold up the others. */
    private Map<LocalDate, Map<String, List<SourceVolume>>> figures(long accountId, ChangedDomains changed) {
        WantedTraits traits = volumes.traits(accountId, changed.allIds());
        Map<LocalDate, Map<String, List<SourceVolume>>> figures = new HashMap<>();
        for (LocalDate day : changed.days()) {
            try {
                figures.put(day, volumes.of(accountId, day, changed.ids(day), traits));
            } catch (TooManyRowsException e) {
                LOG.errorf("A day is not counted, for it has more distinct rows than marcato.reports.max-rows: account=%d day=%s", accountId, day);
            }
        }
        return figures;
    }

    private static DomainVolumeCounted event(long accountId, String domain, Counted counted, Map<String, List<SourceVolume>> figures) {
        return new DomainVolumeCounted(UUID.randomUUID(), accountId, domain, counted.day(), counted.version(), counted.lastReport().toInstant(),
                figures.getOrDefault(domain, List.of()));
    }
}
