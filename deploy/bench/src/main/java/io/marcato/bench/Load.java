package io.marcato.bench;

import io.marcato.local.client.MailDoor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A corpus on its way in. What can be prepared is prepared before {@link #begin()}. */
interface Load {

    /** Returns at once or when everything has been handed over; it need not be read by then. */
    void begin() throws IOException, InterruptedException;

    /** Through the account's drop folder, moved there in one step. */
    static Load byFolder(Home home, Path corpus) throws IOException, InterruptedException {
        String uid = Api.of(home).get("/api/v1/accounts/" + home.ownerAccount() + "/").get("uid").asText();
        Path inbox = home.folder().resolve("drop").resolve(uid);
        Path staged = inbox.resolve(".bench-" + System.nanoTime());
        for (Path file : files(corpus)) {
            Path copy = staged.resolve(corpus.resolve("reports").relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        return () -> Files.move(staged, inbox.resolve("bench-" + System.nanoTime()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** By SMTP over eight connections, as that many receivers would send at a time. */
    static Load byMail(Home home, Path corpus) throws IOException, InterruptedException {
        String recipient = Api.of(home).get("/api/v1/accounts/" + home.ownerAccount() + "/").at("/reporting_addresses/aggregate").asText();
        List<Path> mails = files(corpus);
        int port = home.port("smtp");
        return () -> {
            int senders = 8;
            List<Future<?>> sent = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
                for (int sender = 0; sender < senders; sender++) {
                    List<Path> own = mails.subList(mails.size() * sender / senders, mails.size() * (sender + 1) / senders);
                    sent.add(threads.submit(() -> send(port, recipient, own)));
                }
            }
            for (Future<?> each : sent) {
                await(each);
            }
        };
    }

    private static Void send(int port, String recipient, List<Path> mails) throws IOException {
        try (MailDoor door = new MailDoor(port)) {
            for (Path mail : mails) {
                door.send("reporter@mail.example", recipient, Files.readString(mail, StandardCharsets.ISO_8859_1).replaceAll("\r?\n", "\r\n"));
            }
        }
        return null;
    }

    private static void await(Future<?> sent) throws IOException, InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IOException("A mail was not taken", e.getCause());
        }
    }

    private static List<Path> files(Path corpus) throws IOException {
        try (Stream<Path> files = Files.walk(corpus.resolve("reports"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
