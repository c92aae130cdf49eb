package io.marcato.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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

    static TestingKeys createdIn(Path folder) throws IOException {
        KeyPair pair = pair();
        Path privateKey = folder.resolve("identity-private.pem");
        Path publicKey = folder.resolve("identity-public.pem");
        Files.writeString(privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        return new TestingKeys(privateKey, publicKey);
    }

    /** The verification key is also set under its own name, or the framework would put a pair of its own in its place. */
    Map<String, String> settings() {
        return Map.of(
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
