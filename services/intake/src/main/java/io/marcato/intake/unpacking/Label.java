package io.marcato.intake.unpacking;

/** Names within an upload are labels for people and nothing else. */
final class Label {

    private static final int LONGEST = 120;

    private Label() {
    }

    static String append(String path, String name) {
        String printable = name.replaceAll("\\p{Cntrl}", " ").strip();
        String label = printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
        return path.isEmpty() ? label : path + " > " + label;
    }
}
