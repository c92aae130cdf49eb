package io.marcato.accounts.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** SQL with named parameters, run in the transaction that {@link AccountSessions} has opened. For rows that are no entity. */
public final class Statement {

    private final String sql;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private Statement(String sql) {
        this.sql = sql;
    }

    public static Statement of(String sql) {
        return new Statement(sql);
    }

    /** @param value not null; say {@code NULL} in the statement where there is none */
    public Statement with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** @return how many rows it changed */
    public Uni<Integer> run() {
        return Panache.getSession().chain(session -> {
            Mutiny.MutationQuery query = session.createNativeQuery(sql);
            parameters.forEach(query::setParameter);
            return query.executeUpdate();
        });
    }

    public Uni<List<Tuple>> rows() {
        return Panache.getSession().chain(session -> {
            Mutiny.SelectionQuery<Tuple> query = session.createNativeQuery(sql, Tuple.class);
            parameters.forEach(query::setParameter);
            return query.getResultList();
        });
    }

    public Uni<Optional<Tuple>> row() {
        return rows().map(rows -> rows.stream().findFirst());
    }

    /** An instant column of a row, null when it holds none. */
    public static Instant instant(Tuple row, String column) {
        Object value = row.get(column);
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }
}
