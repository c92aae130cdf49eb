package io.marcato.domainaccess;

import static io.marcato.tenancy.Transactions.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.DomainChanged;
import io.marcato.events.DomainGroupChanged;
import io.marcato.events.EventCodec;
import io.marcato.tenancy.Transactions;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.marcato.web.GroupAccess;
import io.marcato.web.GroupAccess.Access;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class DomainAccessTest {

    private static final AtomicLong ACCOUNTS = new AtomicLong(700);
    private static final long SALES = 1_000_000_001L;
    private static final long SHOP = 1_000_000_002L;

    @Inject
    DomainAccess access;

    @Inject
    CatalogDomains domains;

    @Inject
    Transactions transactions;

    private final TestingDatabase database = new TestingDatabase("reports");
    private final long account = ACCOUNTS.incrementAndGet();
    private final long standard = DomainGroupChanged.defaultGroupOf(account);

    /** Domains: example.com in DEFAULT, sales.example.com in SALES alone, example.org in SALES and SHOP. */
    @ParameterizedTest(name = "{0} {1} may read {2}: {3}")
    @CsvSource({
        "none,  '',              example.com,            false",
        "none,  DEFAULT=READ,    example.com,            true",
        "none,  DEFAULT=WRITE,   example.com,            true",
        "none,  DEFAULT=READ,    sales.example.com,      false",
        "none,  SALES=READ,      sales.example.com,      true",
        "none,  SALES=READ,      example.com,            false",
        "none,  SHOP=READ,       example.org,            true",
        "none,  SHOP=READ,       mail.example.org,       true",
        "none,  DEFAULT=READ,    a.b.sales.example.com,  false",
        "none,  SALES=READ,      a.b.sales.example.com,  true",
        "none,  DEFAULT=READ,    mail.example.com,       true",
        "none,  DEFAULT=READ,    unknown.example,        true",
        "none,  SALES=READ,      unknown.example,        false",
        "none,  SALES=READ,      notsales.example.com,   false",
        "read,  '',              sales.example.com,      true",
        "read,  SALES=NONE,      sales.example.com,      false",
        "read,  SALES=NONE,      example.org,            true",
        "read,  SALES=NONE;SHOP=NONE, example.org,       false",
        "read,  DEFAULT=NONE,    unknown.example,        false",
        "write, '',              unknown.example,        true",
    })
    void aNameIsAsOpenAsOneOfItsGroups(String others, String named, String name, boolean open) {
        domains.save(List.of(shown("example.com", 1, standard), shown("sales.example.com", 1, SALES), shown("Example.ORG", 1, SALES, SHOP)));

        Set<String> readable = readable(rights(others, named), name);

        assertThat(readable).isEqualTo(open ? Set.of(name) : Set.of());
    }

    @Test
    void readingIsNotChanging() {
        domains.save(List.of(shown("read.example", 1, SALES), shown("write.example", 1, SHOP)));
        DomainRights rights = rights("none", "SALES=READ;SHOP=WRITE");

        List<Set<String>> answers = transactions.in(account, connection -> List.of(
                await(access.readable(connection, rights, List.of("read.example", "write.example"))),
                await(access.writable(connection, rights, List.of("Read.example", "Write.example")))));

        assertThat(answers).containsExactly(Set.of("read.example", "write.example"), Set.of("write.example"));
    }

    @Test
    void aDomainThatMovesTakesTheRightsOfItsNewGroup() {
        domains.save(List.of(shown("moving.example", 1, SALES)));
        assertThat(readable(rights("none", "SALES=READ"), "moving.example")).isNotEmpty();

        domains.save(List.of(shown("moving.example", 2, SHOP)));

        assertThat(readable(rights("none", "SALES=READ"), "moving.example")).isEmpty();
        assertThat(readable(rights("none", "SHOP=READ"), "moving.example")).isNotEmpty();
    }

    @Test
    void oldNewsAndRepeatedNewsChangeNothing() {
        DomainChanged now = shown("late.example", 9, SHOP);
        domains.save(List.of(shown("late.example", 3, SALES), now, shown("late.example", 4, SALES)));
        domains.save(List.of(now));
        domains.save(List.of(shown("late.example", 5, SALES)));

        assertThat(readable(rights("none", "SALES=READ"), "late.example")).isEmpty();
        assertThat(readable(rights("none", "SHOP=READ"), "late.example")).isNotEmpty();
    }

    @Test
    void aRemovedDomainIsANameWithoutAnEntry() {
        domains.save(List.of(shown("gone.example", 1, SALES)));
        domains.save(List.of(new DomainChanged(UUID.randomUUID(), account, "gone.example", false, true, 2, List.of(SALES), 1L)));

        assertThat(readable(rights("none", "SALES=READ"), "gone.example")).isEmpty();
        assertThat(readable(rights("none", "DEFAULT=READ"), "gone.example")).isNotEmpty();
        assertThat(all(GroupAccess.EVERYTHING)).doesNotContain("gone.example");
        assertThat(has("gone.example")).isFalse();
    }

    @Test
    void theCatalogHasANameWithThoseBelowIt() {
        domains.save(List.of(shown("had.example", 1, SALES)));

        assertThat(has("had.example")).isTrue();
        assertThat(has("mail.had.example")).isTrue();
        assertThat(has("example")).isFalse();
        assertThat(has("nothad.example")).isFalse();
    }

    @Test
    void theCatalogIsListedAsFarAsItIsOpen() {
        domains.save(List.of(shown("one.example", 1, SALES), shown("two.example", 1, SHOP), shown("three.example", 1, standard, SALES)));

        assertThat(all(rights("none", "SALES=READ").groups())).containsExactlyInAnyOrder("one.example", "three.example");
        assertThat(all(GroupAccess.EVERYTHING)).containsExactlyInAnyOrder("one.example", "two.example", "three.example");
        assertThat(all(GroupAccess.NOTHING)).isEmpty();
    }

    @Test
    void thePredicateFiltersAList() {
        domains.save(List.of(shown("in.example", 1, SALES), shown("out.example", 1, SHOP)));

        Set<String> names = new HashSet<>();
        transactions.in(account, connection -> await(connection.preparedQuery("SELECT domain FROM catalog_domains AS c WHERE account_id = $1 AND "
                + DomainRights.predicate("c.domain", 2)).execute(rights("none", "SALES=READ").reading(Tuple.of(account)))))
                .forEach(row -> names.add(row.getString(0)));

        assertThat(names).containsExactly("in.example");
    }

    @Test
    void theCatalogTellsAndAnotherAccountSeesNothing() {
        DomainChanged fact = shown("told.example", 1, SALES);
        TestingKafka.publish(fact.topic(), fact.key(), "no fact".getBytes());
        TestingKafka.publish(fact.topic(), fact.key(), EventCodec.encode(fact));
        TestingKafka.publish(fact.topic(), fact.key(), EventCodec.encode(fact));

        await().untilAsserted(() -> assertThat(database.asAccount(account, "SELECT domain FROM catalog_domains")).containsExactly("told.example"));

        assertThat(database.asAccount(account + 10_000, "SELECT domain FROM catalog_domains WHERE domain = 'told.example'")).isEmpty();
        assertThat(database.asService("SELECT domain FROM catalog_domains")).isEmpty();
    }

    private Set<String> readable(DomainRights rights, String name) {
        return transactions.in(account, connection -> await(access.readable(connection, rights, List.of(name))));
    }

    private boolean has(String name) {
        return transactions.in(account, connection -> await(access.has(connection, name)));
    }

    private Set<String> all(GroupAccess groups) {
        return transactions.in(account, connection -> await(access.readable(connection, new DomainRights(account, groups))));
    }

    private DomainChanged shown(String domain, long version, Long... groups) {
        return new DomainChanged(UUID.randomUUID(), account, domain, false, false, version, List.of(groups), 1L);
    }

    private DomainRights rights(String others, String named) {
        Map<Long, Access> groups = new HashMap<>();
        for (String entry : named.isEmpty() ? new String[0] : named.split(";")) {
            String[] pair = entry.split("=");
            groups.put(Map.of("DEFAULT", standard, "SALES", SALES, "SHOP", SHOP).get(pair[0]), Access.valueOf(pair[1]));
        }
        return new DomainRights(account, new GroupAccess(Access.valueOf(others.toUpperCase()), groups));
    }
}
