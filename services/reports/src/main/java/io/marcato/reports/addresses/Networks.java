package io.marcato.reports.addresses;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;

/** Country and autonomous system of addresses, from files in memory. Thread-safe. */
@ApplicationScoped
@Startup
public class Networks {

    private final NetworkFile countries;
    private final AutonomousSystems systems;

    Networks(GeoSettings settings) {
        countries = settings.countryDatabase().map(NetworkFile::mapped).orElseGet(PackagedNetworks::countries);
        systems = settings.asnDatabase().map(NetworkFile::mapped).<AutonomousSystems>map(AutonomousSystems.Supplied::new)
                .orElseGet(PackagedNetworks::systems);
    }

    @PreDestroy
    void close() throws IOException {
        countries.close();
        systems.close();
    }

    /** @return ISO 3166-1 alpha-2, upper-case; null when not known */
    public String country(IpAddress address) {
        if (address.isNone()) {
            return null;
        }
        Map<?, ?> entry = countries.entry(address);
        Object code = entry.get("country") instanceof Map<?, ?> country ? country.get("iso_code") : entry.get("country_code");
        return code instanceof String text && text.matches("[A-Z]{2}") ? text : null;
    }

    /** @return number of the autonomous system, 0 when not known */
    public long system(IpAddress address) {
        return address.isNone() ? 0 : systems.system(address);
    }
}
