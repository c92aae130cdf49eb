package io.marcato.reports.addresses;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The data sets that are packed with the service; the folder {@code geo} of the module says where they come from. */
final class PackagedNetworks {

    private PackagedNetworks() {
    }

    static NetworkFile countries() {
        return read("geo-whois-asn-country.mmdb", NetworkFile::packaged);
    }

    static AutonomousSystems systems() {
        return new AutonomousSystems.Packaged(read("asn-ipv4-num.csv", data -> AnnouncedNetworks.ipv4(lines(data))),
                read("asn-ipv6-num.csv", data -> AnnouncedNetworks.ipv6(lines(data))));
    }

    private interface Reading<T> {

        T of(InputStream data) throws IOException;
    }

    private static <T> T read(String name, Reading<T> reading) {
        try (InputStream data = Thread.currentThread().getContextClassLoader().getResourceAsStream("geo/" + name)) {
            if (data == null) {
                throw new IllegalStateException("The packaged data set " + name + " is missing: the build went wrong");
            }
            return reading.of(data);
        } catch (IOException e) {
            throw new UncheckedIOException("The packaged data set " + name + " can not be read", e);
        }
    }

    private static BufferedReader lines(InputStream data) {
        return new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8));
    }
}
