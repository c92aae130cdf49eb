package io.marcato.senders;

/** What recognised a sender. */
public enum Evidence {
    /** The address is in a network of the service. */
    NETWORK,
    /** The address is announced by an autonomous system of the service. */
    ASN,
    /** The address's name ends in a name of the service; whoever holds an address can claim any name. */
    PTR,
    /** A valid DKIM signature by the service. */
    DKIM,
    /** SPF passed for an envelope domain of the service: the address is one that the service authorises. */
    SPF,
    /** Both of a message's domains name the same service. */
    DKIM_AND_SPF;

    boolean provesTheAddress() {
        return this != DKIM;
    }

    boolean provesTheMessage() {
        return this == DKIM || this == DKIM_AND_SPF;
    }
}
