package io.marcato.intake.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** Makes a key and a certificate for it with the JDK's keytool; Java has no interface for that. */
final class SelfSignedCertificate {

    private SelfSignedCertificate() {
    }

    /** The file appears complete or not at all, readable for its owner only. */
    static void create(Path file, String host, String password) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
                "smtp",
                "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650", "-dname", "CN=" + host, "-storetype", "PKCS12",
                "-keystore", unfinished.toString(), "-storepass", password)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool made no certificate in " + file.getParent());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a certificate was made", e);
        }
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
