package io.marcato.intake.mailboxes;

import io.marcato.intake.mailboxes.MailboxSettings.Mailbox;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.imap.protocol.UIDSet;

/**
 * A mailbox, logged in, its folder open. Messages are looked at a window at a time, oldest first, so a mailbox of a hundred thousand takes no more
 * memory than one of a hundred.
 */
final class Connection implements AutoCloseable {

    private final Mailbox mailbox;
    private final IMAPStore store;
    private final IMAPFolder folder;

    private Connection(Mailbox mailbox, IMAPStore store, IMAPFolder folder) {
        this.mailbox = mailbox;
        this.store = store;
        this.folder = folder;
    }

    static Connection open(Access access, Mailbox mailbox) throws MessagingException, IOException, InterruptedException {
        String secret = access.logIn().secret();
        IMAPStore store = (IMAPStore) Session.getInstance(access.properties()).getStore("imap");
        try {
            store.connect(access.host(), access.port(), access.username(), secret);
            IMAPFolder folder = (IMAPFolder) store.getFolder(mailbox.folder());
            folder.open(Folder.READ_WRITE);
            return new Connection(mailbox, store, folder);
        } catch (AuthenticationFailedException e) {
            access.logIn().refused();
            throw e;
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** Messages in the folder; asks the server. */
    int count() throws MessagingException {
        folder.doCommand(protocol -> {
            protocol.noop();
            return null;
        });
        return folder.getMessageCount();
    }

    /**
     * At most so many messages behind the first {@code after}. Those that somebody has marked as deleted are passed over, unless the marks may be our
     * own from before a crash.
     */
    Window window(int after, int most) throws MessagingException {
        int last = Math.min(folder.getMessageCount(), after + most);
        if (last <= after) {
            return new Window(List.of(), 0);
        }
        Message[] messages = folder.getMessages(after + 1, last);
        FetchProfile needed = new FetchProfile();
        needed.add(UIDFolder.FetchProfileItem.UID);
        needed.add(FetchProfile.Item.SIZE);
        needed.add(FetchProfile.Item.FLAGS);
        folder.fetch(messages, needed);
        boolean marks = mailbox.delete() || !canMove();
        List<Mail> mails = new ArrayList<>();
        for (Message message : messages) {
            if (!message.isExpunged() && (marks || !message.isSet(Flags.Flag.DELETED))) {
                mails.add(new Mail((IMAPMessage) message, folder.getUID(message), message.getSize()));
            }
        }
        return new Window(mails, messages.length - mails.size());
    }

    /** Small messages in one go, whole and octet by octet, by their UIDs; those that are gone meanwhile are missing. */
    Map<Long, byte[]> fetch(List<Mail> mails) throws MessagingException {
        String uids = UIDSet.toString(UIDSet.createUIDSets(mails.stream().mapToLong(Mail::uid).toArray()));
        Map<Long, byte[]> contents = new HashMap<>();
        folder.doCommand(protocol -> {
            Response[] responses = protocol.command("UID FETCH " + uids + " (UID BODY.PEEK[])", null);
            for (Response response : responses) {
                if (response instanceof FetchResponse fetched) {
                    keep(fetched, contents);
                }
            }
            protocol.notifyResponseHandlers(responses);
            protocol.handleResult(responses[responses.length - 1]);
            return null;
        });
        return contents;
    }

    private static void keep(FetchResponse fetched, Map<Long, byte[]> contents) {
        UID uid = fetched.getItem(UID.class);
        BODY body = fetched.getItem(BODY.class);
        if (uid != null && body != null && body.getByteArrayInputStream() != null) {
            contents.put(uid.uid, body.getByteArrayInputStream().readAllBytes());
        }
    }

    /** Stored messages leave the folder. */
    void done(List<Mail> mails) throws MessagingException {
        if (mailbox.delete()) {
            delete(messages(mails));
        } else {
            move(mails, mailbox.doneFolder());
        }
    }

    void failed(List<Mail> mails) throws MessagingException {
        move(mails, mailbox.failedFolder());
    }

    private static Message[] messages(List<Mail> mails) {
        return mails.stream().map(Mail::message).toArray(Message[]::new);
    }

    private void move(List<Mail> mails, String name) throws MessagingException {
        if (mails.isEmpty()) {
            return;
        }
        Folder target = store.getFolder(name);
        if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("The folder " + name + " can not be made");
        }
        Message[] all = messages(mails);
        if (canMove()) {
            folder.moveMessages(all, target);
        } else {
            folder.copyMessages(all, target);
            delete(all);
        }
    }

    /** Otherwise messages leave by being copied, marked as deleted and expunged. */
    private boolean canMove() throws MessagingException {
        return store.hasCapability("MOVE");
    }

    private void delete(Message[] messages) throws MessagingException {
        if (messages.length == 0) {
            return;
        }
        folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(messages);
        } else {
            folder.expunge();
        }
    }

    /** Opens the folder anew: what is remembered of messages that are gone is forgotten, and nobody else's deletions are carried out. */
    void refresh() throws MessagingException {
        folder.close(false);
        folder.open(Folder.READ_WRITE);
    }

    /** Returns when there is something new or the time has passed; by IDLE (RFC 2177) where the server can. */
    void await(Duration time) throws MessagingException, InterruptedException {
        if (!mailbox.idle() || !store.hasCapability("IDLE")) {
            Thread.sleep(time);
            return;
        }
        CountDownLatch over = new CountDownLatch(1);
        Thread alarm = Thread.ofVirtual().name("mailbox-alarm").start(() -> endIdling(time, over));
        try {
            folder.idle(true);
        } finally {
            over.countDown();
            alarm.join();
        }
    }

    /** Any command ends it. */
    private void endIdling(Duration time, CountDownLatch over) {
        try {
            if (!over.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                count();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MessagingException e) {
            // Whoever idles hears of it as well.
        }
    }

    /** Ends whatever another thread does with this connection. */
    void cut() {
        try {
            folder.forceClose();
        } catch (MessagingException | IllegalStateException e) {
            // It is closed already.
        }
    }

    /** @param passedOver messages that stay where they are */
    record Window(List<Mail> mails, int passedOver) {

        boolean isEnd() {
            return mails.isEmpty() && passedOver == 0;
        }
    }

    @Override
    public void close() {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
            store.close();
        } catch (MessagingException | IllegalStateException e) {
            // The line is down, which is as good.
        }
    }
}
