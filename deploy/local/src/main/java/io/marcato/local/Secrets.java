package io.marcato.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Passwords and keys of one home, made at the first start and readable by its owner alone. */
final class Secrets {

    private static final int PASSWORD_BYTES = 24;
    private static final int SEALING_KEY_BYTES = 32;
    private static final int KEY_BITS = 2048;

    private final Path folder;

    Secrets(HomeFolder home) {
        this.folder = home.secrets();
    }

    /** A random password under a name, the same at every call. */
    String password(String name) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            write(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }

    /** Where the password is kept, once there is one. */
    Path file(String name) {
        return folder.resolve(name + ".password");
    }

    /** Key that the accounts service seals secrets with, as hex. */
    String sealingKey() throws IOException {
        return key("sealing.key");
    }

    /** Key that wraps the keys failure reports are sealed with, as hex. */
    String forensicsKey() throws IOException {
        return key("forensics.key");
    }

    private String key(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            byte[] random = new byte[SEALING_KEY_BYTES];
            new SecureRandom().nextBytes(random);
            write(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }

    Path privateKey() throws IOException {
        makeKeys();
        return folder.resolve("identity-private.pem");
    }

    Path publicKey() throws IOException {
        makeKeys();
        return folder.resolve("identity-public.pem");
    }

    /** The private key is written last: a pair is complete when it is there. */
    private void makeKeys() throws IOException {
        if (Files.exists(folder.resolve("identity-private.pem"))) {
            return;
        }
        KeyPair pair = pair();
        write(folder.resolve("identity-public.pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        write(folder.resolve("identity-private.pem"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has RSA", e);
        }
    }

    private static String pem(String kind, byte[] key) {
        String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private static void write(Path file, String text) throws IOException {
        Path unfinished = Files.createTempFile(file.getParent(), "secret", "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
