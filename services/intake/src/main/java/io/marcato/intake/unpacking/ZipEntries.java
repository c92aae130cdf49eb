package io.marcato.intake.unpacking;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Every entry of a zip. The directory at its end is the better guide; without one, the entries are read as they come. */
final class ZipEntries {

    private final Unpacking.Walk walk;
    private final Budget budget;
    private final Scratch scratch;

    ZipEntries(Unpacking.Walk walk, Budget budget, Scratch scratch) {
        this.walk = walk;
        this.budget = budget;
        this.scratch = scratch;
    }

    void visit(Content archive, String path, int depth) throws IOException {
        try (SeekableByteChannel channel = archive.channel(); ZipFile zip = directory(channel)) {
            if (zip == null) {
                visitInOrder(archive, path, depth);
                return;
            }
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                visit(entry, archive.size(), path, depth, zip.canReadEntryData(entry), () -> zip.getInputStream(entry));
            }
        }
    }

    /** @return null when there is no usable directory */
    private static ZipFile directory(SeekableByteChannel channel) {
        try {
            return ZipFile.builder().setSeekableByteChannel(channel).get();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private void visitInOrder(Content archive, String path, int depth) throws IOException {
        try (ZipArchiveInputStream zip = new ZipArchiveInputStream(archive.open(), "UTF-8", true, true)) {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                visit(entry, archive.size(), path, depth, zip.canReadEntryData(entry), () -> new Unclosed(zip));
            }
        }
    }

    private void visit(ZipArchiveEntry entry, long packed, String path, int depth, boolean readable, Opening opening) throws IOException {
        budget.entry();
        if (entry.isDirectory() || entry.getName().startsWith("__MACOSX/")) {
            return;
        }
        String label = Label.append(path, entry.getName());
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            walk.refuse(label, "encrypted", "The archive entry is encrypted.");
        } else if (!readable) {
            walk.refuse(label, "unsupported_archive", "The archive entry is compressed in a way that is not supported.");
        } else {
            walk.visit(() -> {
                try (InputStream in = opening.open()) {
                    return scratch.take(in, packed);
                }
            }, label, depth);
        }
    }

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    /** The entry ends, the archive goes on. */
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The archive is closed by whoever opened it.
        }
    }
}
