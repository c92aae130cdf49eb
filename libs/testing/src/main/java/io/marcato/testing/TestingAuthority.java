package io.marcato.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A certificate authority of its own and what it signs, made by the JDK's keytool. */
public final class TestingAuthority {

    public static final String PASSWORD = "changeit";
    private final Path folder;

    public TestingAuthority(Path folder) {
        this.folder = folder;
        keytool("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=Testing Authority", "-ext", "bc:c", "-validity", "3650");
        keytool("-exportcert", "-alias", "ca", "-rfc", "-file", pem().toString());
    }

    public Path pem() {
        return folder.resolve("ca.pem");
    }

    public Path store() {
        return folder.resolve("store.p12");
    }

    /** A key in the store under {@code alias}, its certificate for the host names, beginning at {@code start}, as {@code -1d}, for {@code days}. */
    public void certify(String alias, String start, int days, String... hosts) {
        Path request = folder.resolve(alias + ".csr");
        Path certificate = folder.resolve(alias + ".pem");
        keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + hosts[0]);
        keytool("-certreq", "-alias", alias, "-file", request.toString());
        keytool("-gencert", "-alias", "ca", "-infile", request.toString(), "-outfile", certificate.toString(), "-rfc", "-ext", "san="
                + Arrays.stream(hosts).map(host -> "dns:" + host).collect(Collectors.joining(",")),
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
