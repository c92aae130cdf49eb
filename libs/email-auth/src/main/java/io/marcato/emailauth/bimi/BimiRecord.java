package io.marcato.emailauth.bimi;

import java.net.URI;
import java.util.Optional;

/**
 * What a receiver takes from a record.
 *
 * @param location         l, where the logo is
 * @param authority        a, where the mark certificate is
 * @param avatarPreference avp: brand or personal
 * @param declined         the domain wants no logo shown
 */
public record BimiRecord(Optional<URI> location, Optional<URI> authority, String avatarPreference, boolean declined) {
}
