package io.marcato.emailauth.bimi;

import java.util.Optional;

/** What a logo says of itself. */
public record SvgLogo(Optional<String> baseProfile, Optional<String> version, Optional<String> title) {
}
