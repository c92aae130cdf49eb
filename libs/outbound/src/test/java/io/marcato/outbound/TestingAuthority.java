package io.marcato.outbound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority of its own and what it signs, made by the JDK's keytool. */
final class TestingAuthority {

    static final String PASSWORD = "changeit";
    private final Path folder;

    TestingAuthority(Path folder) {
        this.folder = folder;
        keytool("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Testing Authority", "-ext", "bc:c", "-validity", "3650");
        keytool("-exportcert", "-alias", "ca", "-rfc", "-file", pem().toString());
    }

    Path pem() {
        return folder.resolve("ca.pem");
    }

    Path store() {
        return folder.resolve("store.p12");
    }

    /** A key in the store under {@code alias}, its certificate for {@code host}, beginning at {@code start} for {@code days}. */
    void certify(String alias, String host, String start, int days) {
        Path request = folder.resolve(alias + ".csr");
        Path certificate = folder.resolve(alias + ".pem");
        keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + host);
        keytool("-certreq", "-alias", alias, "-file", request.toString());
        keytool("-gencert", "-alias", "ca", "-infile", request.toString(), "-outfile", certificate.toString(), "-rfc", "-ext", "san=dns:" + host,
                "-startdate", start, "-validity", Integer.toString(days));
        keytool("-importcert", "-alias", alias, "-file", certificate.toString(), "-noprompt");
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
