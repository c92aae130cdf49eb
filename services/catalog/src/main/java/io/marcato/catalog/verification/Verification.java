package io.marcato.catalog.verification;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.catalog.domains.DomainNews;
import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by what DNS shows whether a domain is the account's: its DMARC reports come here, or the account's token stands below it. A domain is proved
 * by one account at most; who comes first keeps it for as long as the proof stands.
 */
@ApplicationScoped
public class Verification {

    private static final String CLAIM = "SELECT claim_domains($1) AS domain";
    private static final String RELEASE = "SELECT release_domains($1)";
    private static final String MARK = """
            UPDATE domains SET is_verified = $3 WHERE account_id = $1 AND domain = ANY ($2) AND is_verified <> $3 RETURNING domain_id""";

    private final DomainNews news;
    private final AwaitedInspections awaited;

    Verification(DomainNews news, AwaitedInspections awaited) {
        this.news = news;
        this.awaited = awaited;
    }

    /** Takes in what was found of domains of one account. Wake the outbox's relay once the transaction has committed. */
    public void judge(SqlConnection transaction, long account, List<DomainInspected> inspected) {
        Set<String> proved = new LinkedHashSet<>();
        Set<String> refuted = new LinkedHashSet<>();
        for (DomainInspected event : inspected) {
            if (isProved(event)) {
                refuted.remove(event.domain());
                proved.add(event.domain());
            } else if (isRefuted(event)) {
                proved.remove(event.domain());
                refuted.add(event.domain());
            }
        }
        List<Long> changed = new ArrayList<>(mark(transaction, account, claimed(transaction, proved), true));
        changed.addAll(mark(transaction, account, refuted, false));
        if (!refuted.isEmpty()) {
            await(transaction.preparedQuery(RELEASE).execute(Tuple.of((Object) refuted.toArray(String[]::new))));
        }
        news.changed(transaction, account, changed);
        awaited.answered(transaction, account, inspected.stream().map(DomainInspected::inspectionId).toList());
    }

    private static boolean isProved(DomainInspected event) {
        return of(event, InspectionKind.OWNERSHIP).filter(token -> token.state() == State.PRESENT).isPresent()
                || of(event, InspectionKind.DMARC).filter(Verification::reportsComeHere).isPresent();
    }

    private static boolean reportsComeHere(Inspection dmarc) {
        return dmarc.state() == State.PRESENT && dmarc.dmarc() != null && dmarc.dmarc().reportsReachAccount();
    }

    /** Both were looked for, DNS answered, and neither is there. */
    private static boolean isRefuted(DomainInspected event) {
        return of(event, InspectionKind.OWNERSHIP).filter(token -> token.state() != State.UNKNOWN).isPresent()
                && of(event, InspectionKind.DMARC).filter(dmarc -> dmarc.state() != State.UNKNOWN).isPresent();
    }

    private static Set<String> claimed(SqlConnection transaction, Set<String> names) {
        Set<String> claimed = new LinkedHashSet<>();
        if (!names.isEmpty()) {
            await(transaction.preparedQuery(CLAIM).execute(Tuple.of((Object) names.toArray(String[]::new))))
                    .forEach(row -> claimed.add(row.getString("domain")));
        }
        return claimed;
    }

    private static List<Long> mark(SqlConnection transaction, long account, Set<String> names, boolean verified) {
        List<Long> changed = new ArrayList<>();
        if (!names.isEmpty()) {
            await(transaction.preparedQuery(MARK).execute(Tuple.of(account, names.toArray(String[]::new), verified)))
                    .forEach(row -> changed.add(row.getLong("domain_id")));
        }
        return changed;
    }

    private static Optional<Inspection> of(DomainInspected event, InspectionKind kind) {
        return event.inspections().stream().filter(inspection -> inspection.kind() == kind).findFirst();
    }
}
