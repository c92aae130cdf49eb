package io.marcato.intake.mailboxes;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.marcato.embedded.FreePort;
import io.marcato.testing.TestingAuthority;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/** An IMAP server with three mailboxes that the service under test reads, each in a way of its own. */
public class MailServers implements QuarkusTestResourceLifecycleManager {

    static final String BOUND_UID = "mailboxbound";
    private static final List<String> USERS = List.of("shared", "bound", "guarded");
    private static final char[] PASSWORD = TestingAuthority.PASSWORD.toCharArray();

    private static ServerSetup[] setups;
    private static GreenMail server;
    private static GuardedLine line;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("mail-servers");
            KeyStore identity = identity(folder);
            int plain = FreePort.choose();
            setups = new ServerSetup[] { new ServerSetup(FreePort.choose(), "127.0.0.1", ServerSetup.PROTOCOL_IMAPS),
                    new ServerSetup(plain, "127.0.0.1", ServerSetup.PROTOCOL_IMAP) };
            startServer();
            line = new GuardedLine(identity, PASSWORD, plain);
            return settings(folder);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore identity(Path folder) throws IOException, GeneralSecurityException {
        TestingAuthority authority = new TestingAuthority(folder);
        authority.certify("imap", "-1d", 30, "localhost");
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(authority.store())) {
            all.load(in, PASSWORD);
        }
        KeyStore identity = KeyStore.getInstance("PKCS12");
        identity.load(null, null);
        identity.setKeyEntry("imap", all.getKey("imap", PASSWORD), PASSWORD, all.getCertificateChain("imap"));
        Path file = folder.resolve("imap.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            identity.store(out, PASSWORD);
        }
        System.setProperty("greenmail.tls.keystore.file", file.toString());
        System.setProperty("greenmail.tls.keystore.password", TestingAuthority.PASSWORD);
        System.setProperty("greenmail.tls.key.password", TestingAuthority.PASSWORD);
        return identity;
    }

    private Map<String, String> settings(Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret-of-bound\n");
        Map<String, String> settings = new HashMap<>();
        for (String user : USERS) {
            String prefix = "marcato.mailboxes." + user + ".";
            settings.put(prefix + "host", "localhost");
            settings.put(prefix + "port", Integer.toString(setups[0].getPort()));
            settings.put(prefix + "authorities", folder.resolve("ca.pem").toString());
            settings.put(prefix + "username", user);
        }
        settings.put("marcato.mailboxes.shared.password", "secret-of-shared");
        settings.put("marcato.mailboxes.bound.oauth2.token-file", token.toString());
        settings.put("marcato.mailboxes.bound.account", BOUND_UID);
        settings.put("marcato.mailboxes.bound.delete", "true");
        settings.put("marcato.mailboxes.bound.idle", "false");
        settings.put("marcato.mailboxes.bound.interval", "300ms");
        settings.put("marcato.mailboxes.guarded.password", "secret-of-guarded");
        settings.put("marcato.mailboxes.guarded.security", "starttls");
        settings.put("marcato.mailboxes.guarded.port", Integer.toString(line.port()));
        return settings;
    }

    private static void startServer() {
        server = new GreenMail(setups);
        server.start();
        USERS.forEach(user -> server.setUser(user + "@mail.example", user, "secret-of-" + user));
    }

    @Override
    public void stop() {
        line.close();
        server.stop();
    }

    /** The server goes down with everything in it and comes back empty, its messages numbered anew. */
    static void restart() {
        server.stop();
        startServer();
    }

    /** The next such command to the guarded mailbox is caught on its way; the latch tells when. */
    static CountDownLatch catchNext(String word, GuardedLine.Fate fate) {
        return line.catchNext(word, fate);
    }

    static void deliver(String user, byte[] mail) {
        try {
            inbox(user).store(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static int count(String user, String folder) {
        MailFolder found = folder(user, folder);
        return found == null ? 0 : found.getMessageCount();
    }

    /** Everything in a folder comes back to the inbox. */
    static void moveBack(String user, String folder) {
        try {
            for (var message : List.copyOf(folder(user, folder).getMessages())) {
                folder(user, folder).moveMessage(message.getUid(), inbox(user));
            }
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MailFolder folder(String user, String folder) {
        return folder.equals("INBOX") ? inbox(user) : server.getManagers().getImapHostManager().getFolder(user(user), folder);
    }

    private static MailFolder inbox(String user) {
        try {
            return server.getManagers().getImapHostManager().getInbox(user(user));
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GreenMailUser user(String user) {
        return server.getUserManager().getUser(user);
    }
}
