package io.marcato.intake.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Speaks SMTP line by line, so that a test sees every answer. */
public final class SmtpClient implements AutoCloseable {

    private Socket socket;
    private BufferedReader in;
    private OutputStream out;

    public SmtpClient(int port) {
        try {
            use(new Socket("127.0.0.1", port));
            socket.setSoTimeout(60_000);
            answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command and returns the last line of the answer. */
    String say(String command) {
        try {
            out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Greets and returns all lines of the answer. */
    public String greet() {
        StringBuilder lines = new StringBuilder();
        try {
            out.write("EHLO receiver.example\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            String line;
            do {
                line = in.readLine();
                lines.append(line).append('\n');
            } while (line.charAt(3) == '-');
            return lines.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends what stands between DATA and the dot. */
    String data(byte[] mail) {
        try {
            out.write(new String(mail, StandardCharsets.ISO_8859_1).replace("\r\n", "\n").replace("\n", "\r\n").replace("\r\n.", "\r\n..")
                    .getBytes(StandardCharsets.ISO_8859_1));
            return say("\r\n.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole mail; the answer to its content, or the first refusal. */
    public String mail(byte[] mail, String... recipients) {
        String answer = say("MAIL FROM:<dmarc@receiver.example>");
        for (int i = 0; i < recipients.length && answer.startsWith("250"); i++) {
            answer = say("RCPT TO:<" + recipients[i] + ">");
        }
        return answer.startsWith("250") && (answer = say("DATA")).startsWith("354") ? data(mail) : answer;
    }

    void startTls() {
        try {
            say("STARTTLS");
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
            secure.startHandshake();
            use(secure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void use(Socket connected) throws IOException {
        socket = connected;
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
    }

    private String answer() throws IOException {
        String line;
        do {
            line = in.readLine();
        } while (line != null && line.length() > 3 && line.charAt(3) == '-');
        return line;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Senders take any certificate for opportunistic TLS. */
    private static final class Trusting implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // As receivers' mailers do.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // As receivers' mailers do.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
