package io.marcato.intake.mailboxes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An IMAP line that demands STARTTLS, for a server that can not; it breaks when a mail with the word POISON passes, and a command can be caught on
 * its way.
 */
final class GuardedLine implements AutoCloseable {

    private final ServerSocket listening;
    private final SSLContext identity;
    private final int behind;
    private final AtomicReference<Trap> trap = new AtomicReference<>();

    GuardedLine(KeyStore store, char[] password, int behind) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        identity = SSLContext.getInstance("TLS");
        identity.init(keys.getKeyManagers(), null, null);
        this.behind = behind;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The next command with a word in it is caught; the latch tells when. */
    CountDownLatch catchNext(String word, Fate fate) {
        Trap set = new Trap(word, fate, new CountDownLatch(1));
        trap.set(set);
        return set.sprung();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed at the end of the tests.
        }
    }

    private void serve(Socket client) {
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            greet(client);
            SSLSocket secured = (SSLSocket) identity.getSocketFactory().createSocket(client, null, client.getPort(), true);
            secured.setUseClientMode(false);
            while (server.getInputStream().read() != '\n') {
                continue;
            }
            AtomicBoolean isSilent = new AtomicBoolean();
            Thread up = Thread.ofVirtual().start(() -> copyCommands(secured, server, isSilent));
            copyAnswers(server, secured, isSilent);
            secured.close();
            server.close();
            up.join();
        } catch (IOException e) {
            // One of them has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void greet(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        out.write("* OK ready\r\n".getBytes(StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String tag = line.substring(0, line.indexOf(' '));
            if (line.endsWith("CAPABILITY")) {
                out.write(("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\n" + tag + " OK\r\n").getBytes(StandardCharsets.US_ASCII));
            } else if (line.endsWith("STARTTLS")) {
                out.write((tag + " OK\r\n").getBytes(StandardCharsets.US_ASCII));
                return;
            } else {
                out.write((tag + " BAD without STARTTLS\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        throw new IOException("gone");
    }

    private void copyCommands(Socket from, Socket to, AtomicBoolean isSilent) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                Trap set = trap.get();
                boolean isCaught = set != null && text(buffer, n).contains(set.word()) && trap.compareAndSet(set, null);
                if (isCaught) {
                    isSilent.set(true);
                }
                if (!isCaught || set.fate() == Fate.UNANSWERED) {
                    to.getOutputStream().write(buffer, 0, n);
                }
                if (isCaught) {
                    caught(set, from, to);
                }
            }
        } catch (IOException e) {
            // One of them has hung up.
        }
    }

    private static void caught(Trap set, Socket from, Socket to) throws IOException {
        if (set.fate() == Fate.CUT) {
            to.close();
            from.close();
        }
        set.sprung().countDown();
    }

    private static void copyAnswers(Socket from, Socket to, AtomicBoolean isSilent) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (text(buffer, n).contains("POISON")) {
                    return;
                }
                if (!isSilent.get()) {
                    to.getOutputStream().write(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            // One of them has hung up.
        }
    }

    private static String text(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What becomes of a command that is caught. */
    enum Fate {
        /** The line breaks, and the server never hears of it. */
        CUT,
        /** The server never hears of it, and nobody learns that. */
        LOST,
        /** The server does it, and its answer is lost. */
        UNANSWERED
    }

    private record Trap(String word, Fate fate, CountDownLatch sprung) {
    }
}
