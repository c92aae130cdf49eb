package io.marcato.emailauth;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Damaged texts, the same ones in every run. */
public final class Mutations {

    private static final List<String> PIECES = List.of(";", "=", ",", ":", " ", "\t", "\r\n", "v=", "p=", "!", "%", "mailto:", "\u0000", "\u00ff",
            "\"", "\\", "@", "..",
            "a".repeat(300), ";".repeat(200), "p=;".repeat(100), "-1", "99999999999999999999", "<", ">", "&#0;", "*.");

    private Mutations() {
    }

    public static Stream<String> of(String text, int count) {
        Random random = new Random(text.hashCode());
        return Stream.generate(() -> damaged(text, random)).limit(count);
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> damaged.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(1, 12)));
                case 2 -> damaged.insert(at, (char) random.nextInt(256));
                default -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + random.nextInt(1, 30))));
            }
        }
        return damaged.toString();
    }
}
