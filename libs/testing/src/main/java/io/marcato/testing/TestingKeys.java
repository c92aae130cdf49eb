package io.marcato.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** The key pair internal identities are signed and checked with, fresh for every run. */
final class TestingKeys {

    static final String PRIVATE_KEY = "marcato.identity.private-key";

    private final Path privateKey;
    private final Path publicKey;

    private TestingKeys(Path privateKey, Path publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static TestingKeys createdIn(Path folder) {
        KeyPair pair = pair();
        return new TestingKeys(written(folder.resolve("identity-private.pem"), "PRIVATE KEY", pair.getPrivate()),
                written(folder.resolve("identity-public.pem"), "PUBLIC KEY", pair.getPublic()));
    }

    private static Path written(Path file, String kind, Key key) {
        try {
            return Files.writeString(file, pem(kind, key.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException("A key could not be written to " + file, e);
        }
    }

    /** The verification key is also set under its own name, or the framework would put a pair of its own in its place. */
    Map<String, String> settings() {
        return Map.of(
                "marcato.forensics.master-key", HexFormat.of().formatHex(new SecureRandom().generateSeed(32)),
                PRIVATE_KEY, privateKey.toUri().toString(),
                "marcato.identity.public-key", publicKey.toUri().toString(),
                "mp.jwt.verify.publickey.location", publicKey.toUri().toString(),
                "smallrye.jwt.sign.key.location", privateKey.toUri().toString());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String kind, byte[] key) {
        String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
