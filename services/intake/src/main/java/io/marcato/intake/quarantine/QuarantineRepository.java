package io.marcato.intake.quarantine;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.intake.quarantine.Unreadable.Position;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Remembers what could not be read. The octets are those of the upload. */
@ApplicationScoped
public class QuarantineRepository {

    private static final String INSERT = """
            INSERT INTO quarantine (account_id, upload_id, position, path, code, reason, line, "column", byte_offset, created)
            SELECT $1, *, $10
              FROM unnest($2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::integer[], $9::bigint[])""";

    private final Clock clock;

    QuarantineRepository(Clock clock) {
        this.clock = clock;
    }

    public void insert(SqlConnection transaction, long account, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        await(transaction.preparedQuery(INSERT).execute(Tuple.tuple(Arrays.asList(
                account,
                entries.stream().map(Entry::uploadId).toArray(Long[]::new),
                entries.stream().map(Entry::position).toArray(Integer[]::new),
                entries.stream().map(entry -> entry.part().path()).toArray(String[]::new),
                entries.stream().map(entry -> entry.part().code()).toArray(String[]::new),
                entries.stream().map(entry -> entry.part().reason().replace('\0', ' ')).toArray(String[]::new),
                positions(entries, Position::line).toArray(Integer[]::new),
                positions(entries, Position::column).toArray(Integer[]::new),
                positions(entries, Position::offset).toArray(Long[]::new),
                clock.instant().atOffset(ZoneOffset.UTC)))));
    }

    private static <T> Stream<T> positions(List<Entry> entries, Function<Position, T> column) {
        return entries.stream().map(entry -> entry.part().position() == null ? null : column.apply(entry.part().position()));
    }

    /** @param position of the same part among the finds of the upload */
    public record Entry(long uploadId, int position, Unreadable part) {
    }
}
