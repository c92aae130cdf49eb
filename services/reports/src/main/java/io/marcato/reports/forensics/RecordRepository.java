package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.domainaccess.DomainRights;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Records of jobs. Transactions are bound to the account. */
@ApplicationScoped
class RecordRepository {

    private static final String PAGE = """
            SELECT forensic_reports.email_file_name, received, arrival, domain, host(source_ip) AS source_ip, feedback_type, auth_failure, incidents, key_id,
                   subject, content
              FROM forensic_results
              JOIN forensic_reports USING (account_id, email_file_name)
              LEFT JOIN forensic_contents USING (account_id, email_file_name)
             WHERE account_id = $1 AND job_id = $2 AND %s
             ORDER BY position LIMIT $3 OFFSET $4""".formatted(DomainRights.predicate("forensic_reports.domain", 5));

    private final AccountKeys keys;

    RecordRepository(AccountKeys keys) {
        this.keys = keys;
    }

    List<StoredRecord> page(SqlConnection transaction, ForensicJob job, DomainRights rights, int limit, long offset) {
        Vault vault = new Vault(keys.all(transaction, job.accountId()));
        List<StoredRecord> records = new ArrayList<>();
        await(transaction.preparedQuery(PAGE).execute(rights.reading(Tuple.of(job.accountId(), job.id(), (long) limit, offset))))
                .forEach(row -> records.add(StoredRecord.of(row, job.accountId(), vault)));
        return records;
    }
}
