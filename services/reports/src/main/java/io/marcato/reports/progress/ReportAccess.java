package io.marcato.reports.progress;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reading by token: whoever holds it sees the report, ready or not, of whatever account. */
@ApplicationScoped
public class ReportAccess {

    private static final ProblemType NOT_READY = new ProblemType(404, "report_not_ready");
    private static final Pattern WELL_FORMED = Pattern.compile("[a-zA-Z0-9]{16}");

    private final Transactions transactions;
    private final Clock clock;

    ReportAccess(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws Refusal 404 for a token that is malformed, unknown or expired */
    public ReportProgress progress(String token) {
        return transactions.run(transaction -> {
            bind(transaction, token);
            return progress(transaction, token);
        });
    }

    /**
     * Runs work that reads a finished report.
     *
     * @throws Refusal 404 for a token that is malformed, unknown, expired or of a report that is not ready
     */
    public <T> T read(String token, Function<SqlConnection, T> work) {
        return transactions.run(transaction -> {
            bind(transaction, token);
            if (progress(transaction, token).value() < 100) {
                throw new Refusal(NOT_READY, "The report is not ready.");
            }
            return work.apply(transaction);
        });
    }

    /**
     * Row-level security lets nobody ask across accounts; a function of the schema's owner tells the account of a token and nothing else.
     */
    private void bind(SqlConnection transaction, String token) {
        if (!WELL_FORMED.matcher(token).matches()) {
            throw Refusal.notFound();
        }
        Long account = await(transaction.preparedQuery("SELECT report_account($1, $2)")
                .execute(Tuple.of(token, clock.instant().atOffset(ZoneOffset.UTC)))).iterator().next().getLong(0);
        if (account == null) {
            throw Refusal.notFound();
        }
        Transactions.bind(transaction, account);
    }

    private static ReportProgress progress(SqlConnection transaction, String token) {
        Row row = await(transaction.preparedQuery("SELECT label, value FROM detail_reports WHERE account_id"
                + " = current_setting('app.account_id')::bigint AND search_token = $1").execute(Tuple.of(token))).iterator().next();
        return new ReportProgress(row.getString(0), row.getInteger(1));
    }
}
