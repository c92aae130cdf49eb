package io.marcato.intake.dropfolder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Walks a folder and those below it, in whatever order the file system has, a batch of files at a time: a folder of 50,000 files is never
 * listed as a whole. Passes over hidden files and folders, links, and files that are being written by their name.
 */
final class FileBatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FileBatch.class);
    private static final int FILES = 500;
    private static final long OCTETS = 8L * 1024 * 1024;

    private final Writing writing;
    private final Deque<DirectoryStream<Path>> open = new ArrayDeque<>();
    private final Deque<Iterator<Path>> places = new ArrayDeque<>();

    FileBatch(Path folder, Writing writing) throws IOException {
        this.writing = writing;
        descend(folder);
    }

    /** @return at most 500 files and some 8 MiB; none at the end */
    List<Found> next() throws IOException {
        List<Found> batch = new ArrayList<>();
        long octets = 0;
        while (batch.size() < FILES && octets < OCTETS && !places.isEmpty()) {
            if (!places.peek().hasNext()) {
                ascend();
                continue;
            }
            Found file = look(places.peek().next());
            if (file != null) {
                batch.add(file);
                octets += file.size();
            }
        }
        return batch;
    }

    /** @return the file when it is to be taken, else null */
    private Found look(Path path) throws IOException {
        if (isPassedOver(path.getFileName().toString())) {
            return null;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                descend(path);
                return null;
            }
            return attributes.isRegularFile() && writing.isOver(path, attributes) ? new Found(path, attributes.size()) : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (AccessDeniedException e) {
            LOG.debugf("A folder or file below a drop folder can not be read: %s", e.getMessage());
            return null;
        }
    }

    private static boolean isPassedOver(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".") || lower.endsWith(".tmp") || lower.endsWith(".part");
    }

    private void descend(Path folder) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
        open.push(stream);
        places.push(stream.iterator());
    }

    private void ascend() throws IOException {
        places.pop();
        open.pop().close();
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            ascend();
        }
    }

    /** A file that is complete. */
    record Found(Path path, long size) {
    }

    /** Tells whether a file is still being written. */
    @FunctionalInterface
    interface Writing {
        boolean isOver(Path file, BasicFileAttributes attributes);
    }
}
