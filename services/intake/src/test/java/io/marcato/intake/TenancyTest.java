package io.marcato.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forgotten filter shows nothing, and not what others have. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class TenancyTest {

    @ParameterizedTest
    @ValueSource(strings = {"uploads", "raw_payloads", "reports", "quarantine", "domains"})
    void aForgottenFilterShowsOwnRowsOnlyAndNoneWithoutAnAccount(String table) {
        // given
        long one = fill();
        long other = fill();

        // then
        assertThat(Intake.DATABASE.asService("SELECT account_id FROM " + table)).isEmpty();
        assertThat(Intake.DATABASE.asAccount(one, "SELECT account_id FROM " + table)).isNotEmpty().containsOnly(one);
        assertThat(Intake.DATABASE.asAccount(other, "SELECT account_id FROM " + table)).isNotEmpty().containsOnly(other);
    }

    @Test
    void everyTableOfTenantDataIsFenced() {
        assertThat(Intake.DATABASE.asOwner("""
                SELECT relname::text FROM pg_class
                    WHERE relnamespace = 'intake'::regnamespace AND relkind = 'r' AND NOT relrowsecurity ORDER BY relname"""))
                .containsExactly("accounts", "deleted_accounts", "flyway_schema_history", "mailbox_leases", "outbox", "work_queue");
    }

    private static long fill() {
        long account = Intake.account();
        Intake.upload(account, Reports.xml("d" + account + ".example", "1"));
        Intake.upload(account, "application/zip", Reports.bytes("unused"));
        return account;
    }
}
