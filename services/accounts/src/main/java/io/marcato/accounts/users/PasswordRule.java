package io.marcato.accounts.users;

import com.nulabinc.zxcvbn.StandardDictionaries;
import io.marcato.web.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a password must be: long, not one of those that everybody has, and not the user's name. Length over composition, as NIST SP 800-63B asks.
 */
@ApplicationScoped
public class PasswordRule {

    public static final int MIN_LENGTH = 12;
    /** Beyond it, hashing would be work for an attacker to hand out. */
    public static final int MAX_LENGTH = 128;

    private static final Pattern TAIL = Pattern.compile("[^\\p{L}]+$");
    private static final Pattern REPETITION = Pattern.compile("(.{1,8}?)\\1+");
    /** Neighbours in the alphabet and on keyboards, as often as a password is long. */
    private static final List<String> RUNS = Stream.of("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiop",
            "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p")
            .map(run -> run.repeat(MAX_LENGTH / run.length() + 2)).toList();
    private static final int NAME_LENGTH = 4;
    private static final int SHORTEST_RUN = 8;

    private final Set<String> common;

    PasswordRule() {
        try {
            common = Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param names the user's own: user name and e-mail address */
    void check(String field, String password, List<String> names, Violations violations) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            violations.add(field, "This password is too short. It must contain at least " + MIN_LENGTH + " characters.");
        } else if (length > MAX_LENGTH || password.length() > 2 * MAX_LENGTH) {
            violations.add(field, "This password is too long. It must contain at most " + MAX_LENGTH + " characters.");
        } else if (isCommon(password.toLowerCase(Locale.ROOT))) {
            violations.add(field, "This password is too common.");
        } else if (names.stream().anyMatch(name -> resembles(password.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)))) {
            violations.add(field, "The password is too similar to the user name or email address.");
        }
    }

    /** On the list, on it but for digits and signs behind, one of its words over and over, or a run of neighbours. */
    private boolean isCommon(String password) {
        String stem = TAIL.matcher(password).replaceFirst("");
        return common.contains(password) || common.contains(stem) || REPETITION.matcher(password).matches() || isRun(password)
                || isRun(stem) || isDoubled(stem);
    }

    private static boolean isRun(String password) {
        String reversed = new StringBuilder(password).reverse().toString();
        return password.length() >= SHORTEST_RUN && RUNS.stream().anyMatch(run -> run.contains(password) || run.contains(reversed));
    }

    private boolean isDoubled(String word) {
        int half = word.length() / 2;
        return word.length() % 2 == 0 && word.substring(0, half).equals(word.substring(half)) && common.contains(word.substring(0, half));
    }

    private static boolean resembles(String password, String name) {
        String local = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
        String stem = TAIL.matcher(password).replaceFirst("");
        return password.equals(name) || stem.equals(name) || local.length() >= NAME_LENGTH && (stem.equals(local) || stem.equals(local + local));
    }
}
