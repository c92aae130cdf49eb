package io.marcato.senders;

import java.util.Objects;
import java.util.Optional;

/**
 * What a report says of one combination of address and results.
 *
 * @param address     {@link SenderCatalogue#byAddress} of the source address
 * @param domains     {@link SenderCatalogue#byDomains} of the domains that passed
 * @param dkimAligned DMARC's DKIM result: a valid signature by the From domain or one aligned with it
 * @param spfAligned  DMARC's SPF result
 * @param dkimPassed  any DKIM signature was valid
 * @param spfPassed   SPF passed for whichever domain
 * @param override    the receiver's policy override type (RFC 9990 section 3.1.6), or an empty string
 * @param hasPtr      the address has a name in DNS
 */
public record Sighting(Optional<SenderMatch> address, Optional<SenderMatch> domains, boolean dkimAligned, boolean spfAligned,
        boolean dkimPassed, boolean spfPassed, String override, boolean hasPtr) {

    public Sighting {
        Objects.requireNonNull(address);
        Objects.requireNonNull(domains);
        override = override == null ? "" : override;
    }
}
