package io.marcato.accounts.accounts;

import java.security.SecureRandom;

/** Public handle of an account: ten lower-case letters and digits, hard to guess since whoever knows it can mail reports to the account. */
final class AccountUid {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AccountUid() {
    }

    static String generate() {
        StringBuilder uid = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> uid.append(ALPHABET.charAt(i)));
        return uid.toString();
    }
}
