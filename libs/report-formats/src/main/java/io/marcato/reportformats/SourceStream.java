package io.marcato.reportformats;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stands between a source and the XML parser. It remembers a failure of the source, which the parser would take for a fault of the
 * document, and ends a document whose
 * next tag does not come: the parser holds names and attributes whole, so their size has to be bounded before it sees them.
 */
final class SourceStream extends FilterInputStream {

    private final int longest;
    private long sinceTag;
    private IOException failure;

    /** @param longest octets that may lie between two "&lt;" */
    SourceStream(InputStream source, int longest) {
        super(source);
        this.longest = longest;
    }

    /** @throws IOException the one the source has thrown, if it has */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = readFromSource(into, from, length);
        if (read > 0) {
            measure(into, from, read);
        }
        return read;
    }

    private int readFromSource(byte[] into, int from, int length) throws IOException {
        try {
            return super.read(into, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private void measure(byte[] octets, int from, int length) {
        int at = from + length - 1;
        while (at >= from && octets[at] != '<') {
            at--;
        }
        sinceTag = at < from ? sinceTag + length : from + length - 1 - at;
        if (sinceTag > longest) {
            throw FindingCode.TAG_TOO_FAR.refusal(null, "No tag begins within " + longest + " octets; this is no report.");
        }
    }
}
