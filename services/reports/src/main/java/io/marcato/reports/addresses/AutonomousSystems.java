package io.marcato.reports.addresses;

import java.io.IOException;

/** Which autonomous system announces an address. Thread-safe. */
sealed interface AutonomousSystems extends AutoCloseable {

    /** @return 0 when not known */
    long system(IpAddress address);

    @Override
    default void close() throws IOException {
    }

    /** An operator's MMDB file. */
    record Supplied(NetworkFile file) implements AutonomousSystems {

        @Override
        public long system(IpAddress address) {
            return file.entry(address).get("autonomous_system_number") instanceof Number number ? number.longValue() : 0;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** What is packed with the service. */
    record Packaged(AnnouncedNetworks ipv4, AnnouncedNetworks ipv6) implements AutonomousSystems {

        @Override
        public long system(IpAddress address) {
            return (address.family() == 4 ? ipv4 : ipv6).system(address);
        }
    }
}
