package io.marcato.emailauth.spf;

/** A text that counts how often its characters are read. */
final class CountedText implements CharSequence {

    private final String text;
    private final long[] reads;

    CountedText(String text) {
        this(text, new long[1]);
    }

    private CountedText(String text, long[] reads) {
        this.text = text;
        this.reads = reads;
    }

    long reads() {
        return reads[0];
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        reads[0]++;
        return text.charAt(index);
    }

    /** Costs nothing by itself: a stretch is read where its characters are. */
    @Override
    public CharSequence subSequence(int start, int end) {
        return new CountedText(text.substring(start, end), reads);
    }

    @Override
    public String toString() {
        reads[0] += text.length();
        return text;
    }
}
