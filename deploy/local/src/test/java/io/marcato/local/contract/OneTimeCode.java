package io.marcato.local.contract;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an authenticator app shows (RFC 6238 with its usual parameters). */
final class OneTimeCode {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_OF_A_LETTER = 5;
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    private OneTimeCode() {
    }

    static String of(String base32, Instant now) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decoded(base32), "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(now.getEpochSecond() / STEP_SECONDS).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String base32) {
        String letters = base32.replace("=", "");
        BigInteger bits = BigInteger.ZERO;
        for (char letter : letters.toCharArray()) {
            bits = bits.shiftLeft(BITS_OF_A_LETTER).or(BigInteger.valueOf(ALPHABET.indexOf(letter)));
        }
        int length = letters.length() * BITS_OF_A_LETTER / Byte.SIZE;
        byte[] all = bits.shiftRight(letters.length() * BITS_OF_A_LETTER % Byte.SIZE).toByteArray();
        byte[] secret = new byte[length];
        int copied = Math.min(length, all.length);
        System.arraycopy(all, all.length - copied, secret, length - copied, copied);
        return secret;
    }
}
