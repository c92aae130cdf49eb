package io.marcato.reports.facts;

import io.marcato.events.AggregateReportReceived;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Where facts are kept. The only seam between the service and the engine behind it; an engine for more than one server would come in here.
 */
public interface AggregateStore {

    /**
     * Counts reports that have not been counted. One of several chunks counts when all of its chunks have come. Handing in the same twice
     * is harmless. All of it is stored when this returns, and nothing when it throws, but for big reports that were complete.
     */
    void store(List<AggregateReportReceived> chunks);

    /** Facts of a selection in no particular order; a row may stand for several. */
    void collect(FactsSelection selection, FactSink sink);

    /** Traits of an account that {@code wanted} selects. */
    void traits(TraitsSelection wanted, BiConsumer<Long, Traits> sink);

    /** Keys of the account's header-from domains that are one of {@code names} or a subdomain of one. */
    long[] domains(long accountId, List<String> names);

    /** Forgets what happened before a day. */
    void forgetBefore(LocalDate day);
}
