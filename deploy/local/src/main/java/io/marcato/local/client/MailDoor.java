package io.marcato.local.client;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to an SMTP listener on this machine (RFC 5321), for as many mails as it likes. */
public final class MailDoor implements Closeable {

    private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(60).toMillis();

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    public MailDoor(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LIMIT_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = socket.getOutputStream();
        expect("220");
        say("EHLO localhost", "250");
    }

    /** Returns once the listener has the mail safe; throws what it answered when it refuses. */
    public void send(String sender, String recipient, String message) throws IOException {
        try {
            say("MAIL FROM:<" + sender + ">", "250");
            say("RCPT TO:<" + recipient + ">", "250");
            say("DATA", "354");
            // RFC 5321, section 4.5.2: a leading dot is doubled.
            say(message.replace("\r\n.", "\r\n..") + "\r\n.", "250");
        } catch (RefusedException e) {
            say("RSET", "250");
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void say(String line, String answer) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        expect(answer);
    }

    private void expect(String code) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > code.length() && line.charAt(code.length()) == '-') {
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("The mail listener has closed the connection");
        }
        if (!line.startsWith(code)) {
            throw new RefusedException(line);
        }
    }

    /** The listener said no. */
    public static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        RefusedException(String answer) {
            super("The mail listener answered " + answer);
        }
    }
}
