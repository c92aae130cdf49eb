package io.marcato.inspectors.wanted;

import io.marcato.events.DomainInspected.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What of a domain is told at most. Strangers publish what they like, and the answer about a domain must fit Kafka: with nine kinds at their limits, all
 * letters of the widest kind, it takes less than two of four MiB.
 */
final class Bounds {

    static final int MOST_FINDINGS = 200;
    static final int MOST_RECORDS = 60;
    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_KEY = 1_024;
    private static final int LONGEST_SUBJECT = 256;
    private static final int RECORDS_OF_A_KIND = 16_384;
    /** Fifty keys are a legitimate thing to have. */
    private static final int KEYS = 49_152;
    private static final int FINDINGS_OF_A_KIND = 24_576;
    private static final Set<Integer> HARMLESS_CONTROLS = Set.of((int) '\t', (int) '\n', (int) '\r');

    private Bounds() {
    }

    static List<String> records(List<String> texts) {
        return within(texts.stream().map(Bounds::text).toList(), MOST_RECORDS, RECORDS_OF_A_KIND, String::length);
    }

    static List<String> keys(List<String> texts) {
        return within(texts.stream().map(Bounds::text).toList(), MOST_RECORDS, KEYS, String::length);
    }

    static List<Finding> findings(List<Finding> findings) {
        return within(findings, MOST_FINDINGS, FINDINGS_OF_A_KIND,
                finding -> finding.code().length() + finding.text().length() + finding.subject().length() + finding.remedy().length());
    }

    static String text(String text) {
        return cut(text, LONGEST_TEXT);
    }

    /** The largest keys in use, of 4,096 bits, take 740. */
    static String key(String text) {
        return cut(text, LONGEST_KEY);
    }

    static String subject(String subject) {
        return cut(subject, LONGEST_SUBJECT);
    }

    /** Control characters take six octets in JSON, and no table can keep all of them. */
    private static String cut(String text, int longest) {
        StringBuilder told = new StringBuilder(Math.min(text.length(), longest) + 1);
        text.codePoints().limit(longest).map(letter -> letter < ' ' && !HARMLESS_CONTROLS.contains(letter) ? '\uFFFD' : letter).forEach(told::appendCodePoint);
        return text.codePointCount(0, text.length()) > longest ? told.append('…').toString() : told.toString();
    }

    /** The first, as many as there is room for. */
    private static <T> List<T> within(List<T> things, int most, int room, ToIntFunction<T> size) {
        List<T> told = new ArrayList<>();
        int left = room;
        for (T thing : things) {
            left -= size.applyAsInt(thing);
            if (left < 0 || told.size() == most) {
                return List.copyOf(told);
            }
            told.add(thing);
        }
        return List.copyOf(told);
    }
}
