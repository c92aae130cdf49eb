package io.marcato.emailauth.bimi;

import java.util.Locale;

/** What a mark certificate vouches for. */
public enum CertificateKind {
    /** Verified mark: registered, or of a government. */
    VMC,
    /** Common mark: in use before, or a registered one modified. */
    CMC, UNKNOWN;

    static CertificateKind of(String markType) {
        return switch (markType.toLowerCase(Locale.ROOT)) {
            case "registered mark", "government mark" -> VMC;
            case "prior use mark", "modified registered mark", "pending registration mark" -> CMC;
            default -> UNKNOWN;
        };
    }
}
