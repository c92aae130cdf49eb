package io.marcato.intake.unpacking;

import io.marcato.intake.detection.Format;
import io.marcato.intake.quarantine.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Finds the documents in an upload: magic octets decide, bounds hold while streaming, and one bad part does not stop the others. */
@ApplicationScoped
public class Unpacking {

    private final UnpackingSettings limits;

    Unpacking(UnpackingSettings limits) {
        this.limits = limits;
    }

    /** Nothing throws for bad data. What the receiver throws is taken as a fault of the document at hand. */
    public void unpack(byte[] upload, Documents documents) {
        Budget budget = new Budget(limits);
        try (Scratch scratch = new Scratch(budget)) {
            new Walk(budget, scratch, documents).visit(Content.of(upload), "", 0);
        } catch (LimitExceededException e) {
            documents.unreadable(Unreadable.of("", e.code(), e.getMessage() + " What comes after that was not read."));
        }
    }

    /** One upload's way through its layers. */
    static final class Walk {

        private final Budget budget;
        private final Scratch scratch;
        private final Documents documents;

        Walk(Budget budget, Scratch scratch, Documents documents) {
            this.budget = budget;
            this.scratch = scratch;
            this.documents = documents;
        }

        void visit(Content content, String path, int depth) throws LimitExceededException {
            visit(() -> content, path, depth);
        }

        void refuse(String path, String code, String reason) {
            documents.unreadable(Unreadable.of(path, code, reason));
        }

        /**
         * Reads a part and what it holds; whatever is wrong with it is told and ends there.
         *
         * @throws LimitExceededException when the whole upload has reached a bound
         */
        void visit(Part part, String path, int depth) throws LimitExceededException {
            try {
                Content content = part.unpack();
                open(content, Format.of(content.head()), path, depth);
            } catch (LimitExceededException e) {
                if (e.endsUpload()) {
                    throw e;
                }
                refuse(path, e.code(), e.getMessage());
            } catch (IOException e) {
                refuse(path, "damaged", "The data are damaged or incomplete.");
            }
        }

        private void open(Content content, Format format, String path, int depth) throws IOException {
            budget.time();
            switch (format) {
                case XML -> documents.xml(content, path);
                case JSON -> documents.json(content, path);
                case ZIP -> deeper(depth, next -> new ZipEntries(this, budget, scratch).visit(content, path, next));
                case MAIL -> deeper(depth, next -> new MailParts(this, budget, scratch, documents).visit(content, path, next));
                case GZIP -> inflate(content, path, depth, GZIPInputStream::new);
                case ZLIB -> inflate(content, path, depth, InflaterInputStream::new);
                case RAW_DEFLATE -> inflate(content, path, depth, in -> new InflaterInputStream(in, new Inflater(true)));
                case EMPTY -> refuse(path, "empty", "There is nothing in it.");
                case OTHER_ARCHIVE -> refuse(path, "unsupported_archive", "This kind of archive is not supported; zip and gzip are.");
                case UNKNOWN -> refuse(path, "no_report", "This is not a report in a known format.");
            }
        }

        private void inflate(Content content, String path, int depth, Inflating inflating) throws IOException {
            deeper(depth, next -> {
                Content inner;
                try (InputStream in = inflating.of(content.open())) {
                    inner = scratch.take(in, content.size());
                }
                visit(inner, path, next);
            });
        }

        private void deeper(int depth, Layer layer) throws IOException {
            budget.depth(depth + 1);
            layer.visit(depth + 1);
        }
    }

    /** A part that is still packed. */
    @FunctionalInterface
    interface Part {
        Content unpack() throws IOException;
    }

    @FunctionalInterface
    private interface Inflating {
        InputStream of(InputStream compressed) throws IOException;
    }

    @FunctionalInterface
    private interface Layer {
        void visit(int depth) throws IOException;
    }
}
