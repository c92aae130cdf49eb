package io.marcato.reports.addresses;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where countries and network operators of addresses come from. Newer files improve reports made after the next start, over old facts too.
 */
@ConfigMapping(prefix = "marcato.geo")
public interface GeoSettings {

    /** MMDB file with {@code country.iso_code} or {@code country_code}. The packaged one when not set. */
    Optional<Path> countryDatabase();

    /** MMDB file with {@code autonomous_system_number}. The packaged data when not set. */
    Optional<Path> asnDatabase();
}
