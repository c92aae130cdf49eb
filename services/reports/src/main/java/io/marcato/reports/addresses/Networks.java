package io.marcato.reports.addresses;

import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Country and autonomous system of addresses, from files in memory. Thread-safe. */
@ApplicationScoped
@Startup
public class Networks {

    private static final String PACKAGED = "geo/geo-whois-asn-country.mmdb";

    private final Reader countries;
    private final Optional<Reader> systems;

    Networks(GeoSettings settings) {
        countries = settings.countryDatabase().map(Networks::open).orElseGet(Networks::packaged);
        systems = settings.asnDatabase().map(Networks::open);
    }

    @PreDestroy
    void close() throws IOException {
        countries.close();
        if (systems.isPresent()) {
            systems.get().close();
        }
    }

    /** @return ISO 3166-1 alpha-2, upper-case; null when not known */
    public String country(IpAddress address) {
        Map<?, ?> entry = entry(countries, address);
        Object code = entry.get("country") instanceof Map<?, ?> country ? country.get("iso_code") : entry.get("country_code");
        return code instanceof String text && text.matches("[A-Z]{2}") ? text : null;
    }

    /** @return number of the autonomous system, 0 when not known */
    public long system(IpAddress address) {
        return systems.map(reader -> entry(reader, address).get("autonomous_system_number") instanceof Number number ? number.longValue()
                : 0L).orElse(0L);
    }

    private static Map<?, ?> entry(Reader reader, IpAddress address) {
        if (address.isNone()) {
            return Map.of();
        }
        try {
            Map<?, ?> entry = reader.get(address.toInetAddress(), Map.class);
            return entry == null ? Map.of() : entry;
        } catch (IOException e) {
            throw new UncheckedIOException("The network database is damaged", e);
        }
    }

    private static Reader open(Path file) {
        try {
            return new Reader(file.toFile(), FileMode.MEMORY_MAPPED);
        } catch (IOException e) {
            throw new UncheckedIOException("The network database " + file + " can not be read: set marcato.geo to MMDB files", e);
        }
    }

    private static Reader packaged() {
        try (InputStream data = Thread.currentThread().getContextClassLoader().getResourceAsStream(PACKAGED)) {
            if (data == null) {
                throw new IllegalStateException("The packaged country database is missing; set marcato.geo.country-database");
            }
            return new Reader(data);
        } catch (IOException e) {
            throw new UncheckedIOException("The packaged country database can not be read", e);
        }
    }
}
