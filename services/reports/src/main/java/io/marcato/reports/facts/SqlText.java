package io.marcato.reports.facts;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.core.Utils;

/** Builds the condition of a query that can have no parameters. Every value is written by its type; texts are quoted. */
final class SqlText {

    private final StringBuilder sql;

    SqlText(String select, long accountId) {
        sql = new StringBuilder(select).append(" WHERE account_id = ").append(accountId);
    }

    SqlText days(LocalDate from, LocalDate to) {
        sql.append(" AND day BETWEEN DATE '").append(from).append("' AND DATE '").append(to).append('\'');
        return this;
    }

    SqlText ids(String column, Optional<long[]> ids) {
        ids.ifPresent(some -> sql.append(" AND ").append(column).append(" = ANY ('{")
                .append(Arrays.stream(some).mapToObj(Long::toString).collect(Collectors.joining(","))).append("}'::bigint[])"));
        return this;
    }

    SqlText words(String column, List<String> words) {
        if (!words.isEmpty()) {
            sql.append(" AND ").append(column).append(" IN (").append(words.stream().map(SqlText::quoted)
                    .collect(Collectors.joining(", "))).append(')');
        }
        return this;
    }

    SqlText word(String column, String word) {
        return words(column, word.isEmpty() ? List.of() : List.of(word));
    }

    SqlText part(String column, String part) {
        if (!part.isEmpty()) {
            sql.append(" AND position(lower(").append(quoted(part)).append(") IN lower(").append(column).append(")) > 0");
        }
        return this;
    }

    SqlText network(String column, Optional<String> network) {
        network.ifPresent(some -> sql.append(" AND ").append(column).append(" <<= ").append(quoted(some)).append("::inet"));
        return this;
    }

    SqlText condition(boolean wanted, String condition) {
        if (wanted) {
            sql.append(" AND ").append(condition);
        }
        return this;
    }

    @Override
    public String toString() {
        return sql.toString();
    }

    /** Safe with standard_conforming_strings, PostgreSQL's default since 9.1 and not to be switched off here. */
    private static String quoted(String text) {
        try {
            return "'" + Utils.escapeLiteral(null, text, true) + "'";
        } catch (SQLException e) {
            throw new IllegalArgumentException("A text with a null character can not be looked for", e);
        }
    }
}
