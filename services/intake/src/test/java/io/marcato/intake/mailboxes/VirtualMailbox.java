package io.marcato.intake.mailboxes;

import io.marcato.testing.TestingAuthority;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An IMAP server with one mailbox of any size whose mails are made when they are asked for; for measurements, where a server that walks through all
 * mails at each command would be all that is measured. It speaks what the service needs, and takes mails out from the front only.
 */
final class VirtualMailbox implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("(\\d+)(?::(\\d+))?");

    private final ServerSocket listening;
    private final IntFunction<byte[]> mails;
    private final int size;
    private volatile int moved;

    /** @param mails by their numbers from 0 */
    VirtualMailbox(KeyStore identity, int size, IntFunction<byte[]> mails) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, TestingAuthority.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        this.listening = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.size = size;
        this.mails = mails;
        Thread.ofVirtual().start(this::accept);
    }

    /** With the certificate of {@link MailServers}, which have been started. */
    static VirtualMailbox of(int size, IntFunction<byte[]> mails) throws IOException, GeneralSecurityException {
        KeyStore identity = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(System.getProperty("greenmail.tls.keystore.file")))) {
            identity.load(in, TestingAuthority.PASSWORD.toCharArray());
        }
        return new VirtualMailbox(identity, size, mails);
    }

    int port() {
        return listening.getLocalPort();
    }

    int moved() {
        return moved;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed at the end.
        }
    }

    private void serve(Socket client) {
        try (client; InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = new BufferedOutputStream(client.getOutputStream(), 1 << 16)) {
            say(out, "* OK ready");
            out.flush();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String[] words = line.split(" ", 3);
                answer(words[1].toUpperCase(), words.length > 2 ? words[2] : "", in, out);
                say(out, words[0] + " OK done");
                out.flush();
            }
        } catch (IOException e) {
            // The client has hung up.
        }
    }

    private void answer(String command, String arguments, InputStream in, OutputStream out) throws IOException {
        switch (command) {
            case "CAPABILITY" -> say(out, "* CAPABILITY IMAP4rev1 MOVE UIDPLUS UNSELECT IDLE");
            case "SELECT", "EXAMINE" -> say(out, "* " + (size - moved) + " EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Deleted \\Seen)\r\n* OK [UIDVALIDITY 1] ok\r\n"
                    + "* OK [UIDNEXT " + (size + 1) + "] ok\r\n* OK [PERMANENTFLAGS (\\*)] ok");
            case "LIST" -> say(out, "* LIST (\\HasNoChildren) \"/\" " + arguments.substring(arguments.indexOf(' ') + 1));
            case "FETCH" -> tell(arguments, out);
            case "UID" -> send(arguments, out);
            case "MOVE" -> move(arguments, out);
            case "IDLE" -> {
                say(out, "+ idling");
                out.flush();
                line(in);
            }
            default -> {
            }
        }
    }

    private void tell(String arguments, OutputStream out) throws IOException {
        Matcher range = RANGE.matcher(arguments);
        range.lookingAt();
        int last = range.group(2) == null ? Integer.parseInt(range.group(1)) : Integer.parseInt(range.group(2));
        for (int i = Integer.parseInt(range.group(1)); i <= last; i++) {
            int mail = moved + i - 1;
            say(out, "* " + i + " FETCH (UID " + (mail + 1) + " RFC822.SIZE " + mails.apply(mail).length + " FLAGS ())");
        }
    }

    private void send(String arguments, OutputStream out) throws IOException {
        for (String part : arguments.split(" ")[1].split(",")) {
            String[] ends = part.split(":");
            for (int uid = Integer.parseInt(ends[0]); uid <= Integer.parseInt(ends[ends.length - 1]); uid++) {
                byte[] mail = mails.apply(uid - 1);
                say(out, "* " + (uid - moved) + " FETCH (UID " + uid + " BODY[] {" + mail.length + "}");
                out.write(mail);
                say(out, ")");
            }
        }
    }

    private void move(String arguments, OutputStream out) throws IOException {
        Matcher range = RANGE.matcher(arguments.split(" ")[0]);
        if (!range.matches() || !range.group(1).equals("1")) {
            throw new IOException("Only mails at the front can be moved, not " + arguments);
        }
        int count = range.group(2) == null ? 1 : Integer.parseInt(range.group(2));
        moved += count;
        for (int i = 0; i < count; i++) {
            say(out, "* 1 EXPUNGE");
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty at the end. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
