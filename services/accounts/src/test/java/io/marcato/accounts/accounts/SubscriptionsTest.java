package io.marcato.accounts.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.accounts.Installation;
import io.marcato.events.AccountChanged;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class SubscriptionsTest {

    @Inject
    Housekeeping housekeeping;

    private final TestingDatabase database = new TestingDatabase("accounts");

    @Test
    void theEndOfASubscriptionIsToldOnce() throws Throwable {
        // given
        long tenant = Installation.newTenant("ends by time");
        database.update("UPDATE accounts SET subscription_expires = now() - interval '1 minute' WHERE account_id = ?", tenant);
        Object before = version(tenant);

        // when
        VertxContextSupport.subscribeAndAwait(housekeeping::round);
        Object told = version(tenant);
        VertxContextSupport.subscribeAndAwait(housekeeping::round);

        // then
        AccountChanged fact = expired(tenant).getFirst();
        assertThat(fact.version()).isEqualTo(told).isEqualTo((long) before + 1);
        assertThat(fact.subscriptionExpires()).isNotNull();
        assertThat(version(tenant)).isEqualTo(told);
    }

    @Test
    void aSuspendedAccountStaysSuspended() throws Throwable {
        long tenant = Installation.newTenant("suspended first");
        database.update("UPDATE accounts SET suspended = true, subscription_expires = now() - interval '1 minute' WHERE account_id = ?", tenant);
        Object before = version(tenant);

        VertxContextSupport.subscribeAndAwait(housekeeping::round);

        assertThat(version(tenant)).isEqualTo(before);
    }

    private Object version(long account) {
        return database.asOwner("SELECT version FROM accounts WHERE account_id = ?", account).getFirst();
    }

    private static List<AccountChanged> expired(long account) {
        return TestingKafka.await(Topics.ACCOUNT_CHANGED, 1, record -> record.key().equals(Long.toString(account))
                && EventCodec.decode(record.value(), AccountChanged.class).status().equals("expired")).stream()
                .map(record -> EventCodec.decode(record.value(), AccountChanged.class)).toList();
    }
}
