package io.marcato.senders;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the longest known suffix of a name, on label boundaries: mail.example.com is below example.com, notexample.com is not. */
final class SuffixTable {

    private static final int LONGEST_NAME = 254;

    private final Map<String, Optional<SenderMatch>> matches = new HashMap<>();

    void add(String suffix, SenderMatch match) {
        matches.put(suffix, Optional.of(match));
    }

    Optional<SenderMatch> find(String name) {
        if (name == null || name.isEmpty() || name.length() > LONGEST_NAME || matches.isEmpty()) {
            return Optional.empty();
        }
        var rest = name.toLowerCase(Locale.ROOT);
        if (rest.endsWith(".")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        for (var dot = 0; dot >= 0; dot = rest.indexOf('.')) {
            var found = matches.get(rest);
            if (found != null) {
                return found;
            }
            rest = rest.substring(rest.indexOf('.') + 1);
            if (rest.indexOf('.') < 0) {
                break;
            }
        }
        return Optional.empty();
    }
}
