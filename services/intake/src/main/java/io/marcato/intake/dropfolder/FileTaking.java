package io.marcato.intake.dropfolder;

import io.marcato.intake.addresses.KnownAccount;
import io.marcato.intake.reception.Envelope;
import io.marcato.intake.reception.Reception;
import io.marcato.intake.reception.Source;
import io.marcato.intake.reception.Spool;
import io.marcato.intake.reception.Submission;
import io.marcato.intake.reception.TooLargeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Stores files and removes them afterwards, in this order: a crash between the two brings a file in twice, and its reports count once. Used
 * by one thread.
 */
@ApplicationScoped
class FileTaking {

    static final String REFUSED = ".refused";

    private static final Logger LOG = Logger.getLogger(FileTaking.class);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final long SMALL = 1024 * 1024;

    private final Reception reception;
    private final Spool spool;
    private final Clock clock;
    private final Map<Path, Long> growing = new HashMap<>();
    private final Set<Path> stuck = new HashSet<>();

    FileTaking(Reception reception, Spool spool, Clock clock) {
        this.reception = reception;
        this.spool = spool;
        this.clock = clock;
    }

    /** A file is complete when nobody wrote to it for a second, or when its size is that of the last look. */
    FileBatch.Writing notYetWritten() {
        return (file, attributes) -> !stuck.contains(file) && isComplete(file, attributes);
    }

    private boolean isComplete(Path file, BasicFileAttributes attributes) {
        boolean complete = attributes.lastModifiedTime().toInstant().plus(QUIET).isBefore(clock.instant())
                || Long.valueOf(attributes.size()).equals(growing.get(file));
        if (complete) {
            growing.remove(file);
        } else {
            growing.put(file, attributes.size());
        }
        return complete;
    }

    void forgetVanished() {
        growing.keySet().removeIf(Files::notExists);
        stuck.removeIf(Files::notExists);
    }

    /** @return how many were taken */
    int take(KnownAccount account, Path folder, List<FileBatch.Found> files) {
        Map<Path, Submission> small = new LinkedHashMap<>();
        int big = 0;
        for (FileBatch.Found file : files) {
            Path path = file.path();
            if (file.size() > SMALL) {
                big += read(folder, path, () -> store(account, path));
            } else {
                read(folder, path, () -> small.put(path, submission(account, path, Files.readAllBytes(path))));
            }
        }
        if (!small.isEmpty()) {
            reception.store(List.copyOf(small.values()));
            small.keySet().forEach(this::remove);
        }
        return small.size() + big;
    }

    private void store(KnownAccount account, Path file) throws IOException {
        spool.read(file, content -> reception.store(List.of(submission(account, file, content))));
        remove(file);
    }

    /** @return 1 when it could be read */
    private int read(Path folder, Path file, Reading reading) {
        try {
            reading.run();
            return 1;
        } catch (NoSuchFileException e) {
            LOG.debugf("A file went away before it was taken: %s", e.getMessage());
        } catch (TooLargeException e) {
            refuse(folder, file, "A report file has at most " + spool.maxSize() / SMALL + " MiB.");
        } catch (IOException e) {
            refuse(folder, file, "The file can not be read.");
        }
        return 0;
    }

    private static Submission submission(KnownAccount account, Path file, byte[] content) {
        return new Submission(account.accountId(), Source.FOLDER, file.getFileName().toString(), null, content, Envelope.NONE);
    }

    /** What can not be removed would be taken again and again. */
    private void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            stuck.add(file);
            LOG.errorf("A file was taken, but can not be removed from the drop folder: %s", e.getMessage());
        }
    }

    private void refuse(Path folder, Path file, String reason) {
        try {
            Path refused = Files.createDirectories(folder.resolve(REFUSED));
            String name = file.getFileName().toString();
            Files.move(file, refused.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(refused.resolve(name + ".txt"), reason + "\n");
        } catch (IOException e) {
            stuck.add(file);
            LOG.errorf("A file was refused, but can not be moved within the drop folder: %s", e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }
}
