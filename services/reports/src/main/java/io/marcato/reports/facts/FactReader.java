package io.marcato.reports.facts;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads facts and traits in bulk. */
@ApplicationScoped
class FactReader {

    private static final String FACTS = "SELECT traits_id, ip, provider_id, message_count FROM facts";
    private static final String TRAITS = """
            SELECT traits_id, from_domain, dkim_result, dkim_policy, dkim_d, dkim_selector, spf_result, spf_policy, spf_d,
                   policy_applied, reason, override_comment, published_policy FROM traits""";
    private static final String DOMAINS = """
            SELECT domain_id FROM from_domains, unnest($2::text[]) AS wanted(domain)
             WHERE account_id = $1 AND (name = domain OR right(name, length(domain) + 1) = '.' || domain)
             GROUP BY domain_id""";

    /** PostgreSQL's binary inet: family, prefix length, whether a network, number of address bytes; then these. */
    private static final int INET_HEADER = 4;

    private final CopyOutput output;
    private final Transactions transactions;

    FactReader(CopyOutput output, Transactions transactions) {
        this.output = output;
        this.transactions = transactions;
    }

    void facts(FactsSelection selection, FactSink sink) {
        if (selection.isVoid()) {
            return;
        }
        String query = new SqlText(FACTS, selection.accountId())
                .days(selection.from(), selection.to())
                .ids("domain_id", selection.domains())
                .ids("traits_id", selection.traits())
                .ids("provider_id", selection.providers())
                .network("ip", selection.network())
                .toString();
        output.read(selection.accountId(), query, row -> {
            long traits = row.nextLong();
            row.next();
            int address = row.position() + INET_HEADER;
            int length = Math.max(0, row.length() - INET_HEADER);
            row.skip();
            sink.fact(traits, row.bytes(), address, length, row.nextLong(), row.nextLong());
        });
    }

    void traits(TraitsSelection wanted, BiConsumer<Long, Traits> sink) {
        String query = new SqlText(TRAITS, wanted.accountId())
                .ids("domain_id", wanted.domains())
                .words("spf_result", wanted.spfResults())
                .word("spf_policy", wanted.spfPolicy())
                .words("dkim_result", wanted.dkimResults())
                .word("dkim_policy", wanted.dkimPolicy())
                .word("spf_d", wanted.spfDomain())
                .part("override_comment", wanted.comment())
                .condition(wanted.compliance().equals(Optional.of(true)), "(dkim_policy = 'p' OR spf_policy = 'p')")
                .condition(wanted.compliance().equals(Optional.of(false)), "dkim_policy <> 'p' AND spf_policy <> 'p'")
                .toString();
        Map<String, String> texts = new HashMap<>();
        output.read(wanted.accountId(), query, row -> sink.accept(row.nextLong(), traits(row, texts)));
    }

    /** The same few texts come again and again: each is kept once. */
    private static Traits traits(BinaryRow row, Map<String, String> texts) {
        String[] column = new String[12];
        for (int i = 0; i < column.length; i++) {
            String text = row.nextText();
            String known = texts.putIfAbsent(text, text);
            column[i] = known == null ? text : known;
        }
        return new Traits(column[0], column[1], column[2], column[3], column[4], column[5], column[6], column[7], column[8], column[9],
                column[10],
                column[11]);
    }

    long[] domains(long accountId, List<String> names) {
        return transactions.in(accountId, transaction -> {
            List<Long> ids = new ArrayList<>();
            for (Row row : await(transaction.preparedQuery(DOMAINS).execute(Tuple.of(accountId, names.toArray(String[]::new))))) {
                ids.add(row.getLong(0));
            }
            return ids.stream().mapToLong(Long::longValue).toArray();
        });
    }
}
