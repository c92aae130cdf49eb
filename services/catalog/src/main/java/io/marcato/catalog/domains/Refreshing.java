package io.marcato.catalog.domains;

import io.marcato.catalog.monitoring.Inspections;
import io.marcato.catalog.verification.AwaitedInspections;
import io.marcato.events.InspectionKind;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Inspections on demand. */
@ApplicationScoped
class Refreshing {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Set<InspectionKind> PROOF = Set.of(InspectionKind.DMARC, InspectionKind.OWNERSHIP);

    private final Inspections inspections;
    private final AwaitedInspections awaited;
    private final Transactions transactions;
    private final Duration patience;

    Refreshing(Inspections inspections, AwaitedInspections awaited, Transactions transactions,
            @ConfigProperty(name = "marcato.catalog.refresh-patience", defaultValue = "PT12S") Duration patience) {
        this.inspections = inspections;
        this.awaited = awaited;
        this.transactions = transactions;
        this.patience = patience;
    }

    /** Asks for everything of a domain. @return what {@link #await} waits for */
    UUID start(SqlConnection transaction, long account, long domain) {
        UUID inspection = inspections.request(transaction, account, List.of(domain)).get(domain);
        awaited.expect(transaction, account, inspection);
        return inspection;
    }

    /** Asks for what proves whose the domain is. */
    UUID probe(SqlConnection transaction, long account, long domain) {
        return inspections.request(transaction, account, List.of(domain), PROOF).get(domain);
    }

    /** Returns when the answer has been taken in, or patience is at its end. Holds no connection while it waits. */
    void await(long account, UUID inspection) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end && !transactions.in(account, transaction -> awaited.isAnswered(transaction, account, inspection))) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
