package io.marcato.accounts;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server for the service under test, and what has arrived there. */
public class MailServer implements QuarkusTestResourceLifecycleManager {

    private static final Pattern LINK = Pattern.compile("(https?://\\S+?/(?:activate|reset-password)/)\\?token=([A-Za-z0-9]+)");
    private static GreenMail server;

    @Override
    public Map<String, String> start() {
        start(0);
        return Map.of("marcato.mail-server.host", "127.0.0.1", "marcato.mail-server.port", Integer.toString(server.getSmtp().getPort()));
    }

    private static void start(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    /** Nobody takes mails while {@code work} goes on; what had arrived before is forgotten. */
    public static void awayWhile(Runnable work) {
        int port = server.getSmtp().getPort();
        server.stop();
        try {
            work.run();
        } finally {
            start(port);
        }
    }

    @Override
    public void stop() {
        server.stop();
    }

    /** The mails that {@code recipient} has got, once there are {@code count} of them. */
    public static List<MimeMessage> awaitMails(String recipient, int count) {
        await().until(() -> mails(recipient).size() >= count);
        return mails(recipient);
    }

    /** The secret of the link in the newest mail, once there are {@code count} of them. */
    public static String awaitToken(String recipient, int count) {
        return link(awaitMails(recipient, count).getLast(), 2);
    }

    public static String link(MimeMessage mail, int group) {
        Matcher link = LINK.matcher(text(mail));
        if (!link.find()) {
            throw new AssertionError("No link in: " + text(mail));
        }
        return link.group(group);
    }

    public static String text(MimeMessage mail) {
        return part(mail, 0);
    }

    public static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) {
        try {
            return (String) ((Multipart) mail.getContent()).getBodyPart(index).getContent();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<MimeMessage> mails(String recipient) {
        return Arrays.stream(server.getReceivedMessages()).filter(mail -> GreenMailUtil.getAddressList(recipients(mail)).equals(recipient)).toList();
    }

    private static jakarta.mail.Address[] recipients(MimeMessage mail) {
        try {
            return mail.getAllRecipients();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
