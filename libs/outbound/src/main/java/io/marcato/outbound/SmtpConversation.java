package io.marcato.outbound;

import io.marcato.emailauth.smtp.SmtpAnswer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Greeting, EHLO, STARTTLS (RFC 5321 section 3.1, RFC 3207): as far as the server's certificate. */
final class SmtpConversation {

    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_LINES = 100;

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private final String ownName;
    private final X509TrustManager authorities;

    SmtpConversation(Socket socket, String host, String ownName, X509TrustManager authorities) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream());
        this.host = host;
        this.ownName = ownName;
        this.authorities = authorities;
    }

    SmtpAnswer run() throws IOException {
        if (!accepted(reply())) {
            return new SmtpAnswer.Silent("it does not greet as a mail server does");
        }
        List<String> offers = ask("EHLO " + ownName);
        if (!accepted(offers)) {
            return new SmtpAnswer.Silent("it refuses to talk");
        }
        if (offers.stream().skip(1).noneMatch(offer -> offer.toUpperCase(Locale.ROOT).equals("STARTTLS"))) {
            send("QUIT");
            return new SmtpAnswer.Plain();
        }
        return accepted(ask("STARTTLS")) ? encrypted() : new SmtpAnswer.TlsFailed();
    }

    private SmtpAnswer encrypted() {
        Witness witness = new Witness();
        try (SSLSocket tls = (SSLSocket) context(witness).getSocketFactory().createSocket(socket, host, socket.getPort(), false)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return new SmtpAnswer.Encrypted(tls.getSession().getProtocol(), witness.chain(), isTrusted(witness));
        } catch (IOException | IllegalArgumentException e) {
            return new SmtpAnswer.TlsFailed();
        }
    }

    private boolean isTrusted(Witness witness) {
        try {
            authorities.checkServerTrusted(witness.chain().toArray(X509Certificate[]::new), witness.keyExchange());
            return true;
        } catch (CertificateException e) {
            // Dates are judged apart from where the chain leads to.
            return Failures.isAboutDates(e);
        }
    }

    private static SSLContext context(Witness witness) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{witness}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK speaks TLS", e);
        }
    }

    private List<String> ask(String command) throws IOException {
        send(command);
        return reply();
    }

    private void send(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static boolean accepted(List<String> reply) {
        return !reply.isEmpty();
    }

    /** The lines of a positive reply without their codes; none for a refusal. */
    private List<String> reply() throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < MOST_LINES) {
            String line = line();
            if (!line.matches("2[0-9][0-9]([ -].*)?")) {
                return List.of();
            }
            lines.add(line.length() > 4 ? line.substring(4).strip() : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return lines;
            }
        }
        throw new IOException("The reply does not end");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("The line does not end");
            }
            line.append((char) octet);
        }
        return line.toString().stripTrailing();
    }
}
