package io.marcato.emailauth.bimi;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** A mark certificate as far as BIMI looks at it. @param chain the domain's own certificate first, as served */
record MarkCertificate(List<X509Certificate> chain) {

    private static final String KEY_PURPOSE = "1.3.6.1.5.5.7.3.31";
    private static final String MARK_TYPE = "1.3.6.1.4.1.53087.1.13";
    private static final Map<String, String> NAMES = Map.of(MARK_TYPE, "markType", "1.3.6.1.4.1.53087.1.3", "markCountry", "1.3.6.1.4.1.53087.1.4",
            "markRegistration", "2.5.4.15", "businessCategory", "2.5.4.5", "serialNumber", "1.3.6.1.4.1.311.60.2.1.3", "jurisdictionCountry",
            "1.3.6.1.4.1.311.60.2.1.2", "jurisdictionState");
    private static final int DNS_NAME = 2;

    MarkCertificate {
        chain = List.copyOf(chain);
    }

    X509Certificate own() {
        return chain.getFirst();
    }

    String subject() {
        return own().getSubjectX500Principal().getName(X500Principal.RFC1779, NAMES);
    }

    String issuer() {
        return own().getIssuerX500Principal().getName(X500Principal.RFC1779, NAMES);
    }

    /** Hexadecimal, whole octets. */
    String serialNumber() {
        byte[] octets = own().getSerialNumber().toByteArray();
        int from = octets.length > 1 && octets[0] == 0 ? 1 : 0;
        return HexFormat.of().formatHex(octets, from, octets.length);
    }

    Instant notBefore() {
        return own().getNotBefore().toInstant();
    }

    Instant notAfter() {
        return own().getNotAfter().toInstant();
    }

    boolean isForMarks() {
        try {
            List<String> purposes = own().getExtendedKeyUsage();
            return purposes != null && purposes.contains(KEY_PURPOSE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Names of the alternative-name extension, lower-case. */
    List<String> domains() {
        try {
            Collection<List<?>> names = own().getSubjectAlternativeNames();
            return names == null ? List.of() : names.stream().filter(name -> name.get(0).equals(DNS_NAME))
                    .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT)).distinct().toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    Optional<String> markType() {
        try {
            LdapName name = new LdapName(own().getSubjectX500Principal().getName(X500Principal.RFC2253, NAMES));
            return name.getRdns().stream().filter(part -> part.getType().equals(NAMES.get(MARK_TYPE))).map(Rdn::getValue).map(Object::toString)
                    .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    CertificateKind kind() {
        return isForMarks() ? markType().map(CertificateKind::of).orElse(CertificateKind.UNKNOWN) : CertificateKind.UNKNOWN;
    }

    Optional<Logotype> logotype() {
        return Optional.ofNullable(own().getExtensionValue(Logotype.OID)).flatMap(Logotype::of);
    }
}
