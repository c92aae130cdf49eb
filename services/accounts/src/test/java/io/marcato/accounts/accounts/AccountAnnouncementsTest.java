package io.marcato.accounts.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.accounts.Installation;
import io.marcato.events.AccountChanged;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class AccountAnnouncementsTest {

    @Inject
    AccountAnnouncements announcements;

    @Test
    void theStartTellsOfEveryAccount() {
        AccountChanged provider = told(Installation.provider(), 1).getFirst();
        AccountChanged demo = told(Installation.demoTenant(), 1).getFirst();

        assertThat(provider.parentId()).isNull();
        assertThat(provider.status()).isEqualTo("active");
        assertThat(demo.parentId()).isEqualTo(Installation.provider());
        assertThat(demo.name()).isEqualTo("Demo tenant");
        assertThat(demo.reportingAddresses().aggregate()).isEqualTo(demo.uid() + "-rua@reports.marcato.test");
        assertThat(demo.version()).isEqualTo(1);
    }

    @Test
    void theSameStateToldAgainIsTheSameEvent() throws Throwable {
        // given
        long tenant = Installation.newTenant("told twice");

        // when
        VertxContextSupport.subscribeAndAwait(announcements::announceAll);
        VertxContextSupport.subscribeAndAwait(announcements::announceAll);

        // then
        List<AccountChanged> told = told(tenant, 2);
        assertThat(told.get(0)).isEqualTo(told.get(1));
    }

    private static List<AccountChanged> told(long account, int times) {
        return TestingKafka.await(Topics.ACCOUNT_CHANGED, times, record -> record.key().equals(Long.toString(account))).stream()
                .map(ConsumerRecord::value)
                .map(value -> EventCodec.decode(value, AccountChanged.class))
                .toList();
    }
}
