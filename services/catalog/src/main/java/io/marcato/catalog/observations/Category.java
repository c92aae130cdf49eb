package io.marcato.catalog.observations;

/** The four groups of sources, in the words of the API. */
public final class Category {
    public static final String CAPABLE = "dmarc_capable";
    public static final String NON_COMPLIANT = "non_compliant";
    public static final String FORWARDERS = "forwarders";
    public static final String THREAT = "threat_unknown";

    private Category() {
    }
}
