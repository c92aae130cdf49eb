package io.marcato.accounts;

import io.marcato.testing.TestingDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the service under test has made at its first start. */
public final class Installation {

    private static final TestingDatabase DATABASE = new TestingDatabase("accounts");

    private Installation() {
    }

    public static Path folder() {
        return ConfigProvider.getConfig().getValue("marcato.owner.files", Path.class);
    }

    public static String ownerToken() {
        return content("owner.token");
    }

    public static String demoToken() {
        return content("demo.token");
    }

    public static long provider() {
        return (Long) DATABASE.asOwner("SELECT account_id FROM handovers WHERE name = 'owner'").getFirst();
    }

    public static long demoTenant() {
        return (Long) DATABASE.asOwner("SELECT account_id FROM handovers WHERE name = 'demo'").getFirst();
    }

    /** A tenant of its own below the provider, for a test that counts. */
    public static long newTenant(String name) {
        DATABASE.update("""
                INSERT INTO accounts (account_id, uid, name, parent_id, owner_email, created)
                VALUES (nextval('account_ids'), substr(md5(random()::text), 1, 10), ?, ?, 'tenant@example.com', now())""",
                name, provider());
        return (Long) DATABASE.asOwner("SELECT max(account_id) FROM accounts WHERE name = ?", name).getFirst();
    }

    /** An account of another provider. */
    public static long stranger() {
        DATABASE.update("""
                INSERT INTO accounts (account_id, uid, name, owner_email, created)
                VALUES (nextval('account_ids'), substr(md5(random()::text), 1, 10), 'Stranger', 'stranger@example.com', now())""");
        return (Long) DATABASE.asOwner("SELECT max(account_id) FROM accounts WHERE name = 'Stranger'").getFirst();
    }

    private static String content(String file) {
        try {
            return Files.readString(folder().resolve(file)).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
