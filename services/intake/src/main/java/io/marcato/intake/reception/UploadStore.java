package io.marcato.intake.reception;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.intake.processing.Handover;
import io.marcato.intake.processing.QueuedUpload;
import io.marcato.tenancy.Transactions;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes uploads, their octets and their place in the queue in one transaction, with one statement for each account. */
@ApplicationScoped
class UploadStore {

    private static final String IDS = "SELECT nextval('upload_ids') FROM generate_series(1, $1)";
    /** What is handed over to a worker of this process is leased to it at once. */
    private static final String STORE = """
            WITH incoming AS (
                SELECT *
                  FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bytea[], $8::text[], $9::text[],
                              $10::text[], $11::text[], $12::boolean[], $14::bigint[])
                    AS incoming(upload_id, source, filename, content_type, sha256, content, remote_address, helo, mail_from, recipient,
                                leased, user_id)
            ), kept AS (
                INSERT INTO raw_payloads (account_id, upload_id, content) SELECT $1, upload_id, content FROM incoming
            ), queued AS (
                INSERT INTO work_queue (upload_id, account_id, size, claimed_until, attempts)
                SELECT upload_id, $1, octet_length(content),
                       CASE WHEN leased THEN now() + interval '30 seconds' ELSE '-infinity' END, leased::integer
                  FROM incoming
            )
            INSERT INTO uploads (account_id, upload_id, source, status, filename, content_type, size, sha256, created,
                                 remote_address, helo, mail_from, recipient, user_id)
            SELECT $1, upload_id, source, 'queued', filename, content_type, octet_length(content), sha256, $13,
                   remote_address, helo, mail_from, recipient, user_id
              FROM incoming""";

    private final Transactions transactions;
    private final Handover handover;
    private final Clock clock;

    UploadStore(Transactions transactions, Handover handover, Clock clock) {
        this.transactions = transactions;
        this.handover = handover;
        this.clock = clock;
    }

    /** @return ids in the order given; all are durable */
    List<Long> store(List<Submission> uploads) {
        boolean[] leased = handover.reserve(uploads.stream().mapToInt(upload -> upload.content().length).toArray());
        List<Numbered> numbered = new ArrayList<>(uploads.size());
        try {
            transactions.run(connection -> {
                numbered.clear();
                numbered.addAll(number(connection, uploads, leased));
                byAccount(numbered).forEach((account, own) -> insert(connection, account, own));
                return null;
            });
        } catch (RuntimeException e) {
            handover.release(uploads.stream().mapToInt(upload -> upload.content().length).toArray(), leased);
            throw e;
        }
        handover.add(numbered.stream().filter(Numbered::leased).map(Numbered::queued).toList());
        return numbered.stream().map(Numbered::id).toList();
    }

    private static List<Numbered> number(SqlConnection connection, List<Submission> uploads, boolean[] leased) {
        List<Numbered> numbered = new ArrayList<>(uploads.size());
        await(connection.preparedQuery(IDS).execute(Tuple.of(uploads.size()))).forEach(row -> {
            int position = numbered.size();
            numbered.add(new Numbered(row.getLong(0), uploads.get(position), leased[position]));
        });
        return numbered;
    }

    private static Map<Long, List<Numbered>> byAccount(List<Numbered> uploads) {
        Map<Long, List<Numbered>> accounts = new LinkedHashMap<>();
        uploads.forEach(upload -> accounts.computeIfAbsent(upload.submission().accountId(), account -> new ArrayList<>()).add(upload));
        return accounts;
    }

    private void insert(SqlConnection connection, long account, List<Numbered> uploads) {
        Transactions.bind(connection, account);
        await(connection.preparedQuery(STORE).execute(Tuple.tuple(Arrays.asList(
                account,
                uploads.stream().map(Numbered::id).toArray(Long[]::new),
                texts(uploads, upload -> upload.source().word()),
                texts(uploads, Submission::filename),
                texts(uploads, Submission::contentType),
                uploads.stream().map(upload -> Buffer.buffer(sha256(upload.submission().content()))).toArray(Buffer[]::new),
                uploads.stream().map(upload -> Buffer.buffer(upload.submission().content())).toArray(Buffer[]::new),
                texts(uploads, upload -> upload.envelope().remoteAddress()),
                texts(uploads, upload -> upload.envelope().helo()),
                texts(uploads, upload -> upload.envelope().mailFrom()),
                texts(uploads, upload -> upload.envelope().recipient()),
                uploads.stream().map(Numbered::leased).toArray(Boolean[]::new),
                clock.instant().atOffset(ZoneOffset.UTC),
                uploads.stream().map(upload -> upload.submission().userId()).toArray(Long[]::new)))));
    }

    private static String[] texts(List<Numbered> uploads, Function<Submission, String> column) {
        return uploads.stream().map(Numbered::submission).map(column).toArray(String[]::new);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private record Numbered(long id, Submission submission, boolean leased) {

        QueuedUpload queued() {
            return new QueuedUpload(id, submission.accountId(), 1, submission.content());
        }
    }
}
