package io.marcato.emailauth.bimi;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Judgement;
import io.marcato.emailauth.Severity;

/** What can be found about BIMI. */
public enum BimiCode implements FindingCode {
    BIMI_AUTHORITY_NOT_HTTPS(Severity.ERROR, "draft-brand-indicators-for-message-identification section 4.2",
            "a is no https address; the certificate must be fetched over https.",
            "Serve the certificate over https."),
    BIMI_AVATAR_PREFERENCE_INVALID(Severity.WARNING, "draft-brand-indicators-for-message-identification section 4.2",
            "avp is neither brand nor personal; receivers take brand.",
            "Write brand or personal, or take avp out."),
    BIMI_CERTIFICATE_DOMAIN_MISMATCH(Severity.ERROR, "draft-fetch-validation-vmc-wchuang section 5",
            "The certificate is for another domain.",
            "Get a certificate that names the domain."),
    BIMI_CERTIFICATE_EXPIRED(Severity.ERROR, "draft-fetch-validation-vmc-wchuang section 5",
            "The mark certificate is not valid now.",
            "Renew it."),
    BIMI_CERTIFICATE_EXPIRES_SOON(Severity.WARNING, "draft-fetch-validation-vmc-wchuang section 5",
            "The mark certificate ends within two weeks.",
            "Renew it now."),
    BIMI_CERTIFICATE_INVALID(Severity.ERROR, "draft-fetch-validation-vmc-wchuang section 5",
            "The file holds no usable mark certificate.",
            "Serve the certificate and its chain in PEM form, the domain's own first."),
    BIMI_CERTIFICATE_LOGO_INVALID(Severity.WARNING, "draft-fetch-validation-vmc-wchuang section 5",
            "The certificate holds no logo that can be read, or its hash is wrong.",
            "Ask the authority for a new certificate."),
    BIMI_CERTIFICATE_LOGO_MISMATCH(Severity.ERROR, "draft-fetch-validation-vmc-wchuang section 5",
            "The logo in the certificate is not the one that l leads to.",
            "Serve exactly the logo that was certified."),
    BIMI_CERTIFICATE_MISSING(Severity.WARNING, "draft-brand-indicators-for-message-identification section 4.2",
            "There is no mark certificate: several mailbox providers show no logo without one.",
            "Get a mark certificate, and publish its address as a."),
    BIMI_CERTIFICATE_REDIRECTED(Severity.WARNING, "draft-brand-indicators-for-message-identification section 7.5",
            "The mark certificate is served with a redirect, which not all receivers follow.",
            "Publish the address it leads to."),
    BIMI_CERTIFICATE_UNREACHABLE(Severity.ERROR, "draft-brand-indicators-for-message-identification section 7.5",
            "The mark certificate cannot be fetched.",
            "Serve it with status 200 from a public address, with a valid certificate of the server."),
    BIMI_CERTIFICATE_UNTRUSTED(Severity.ERROR, "draft-fetch-validation-vmc-wchuang section 5",
            "The certificate's chain does not end at a known mark verifying authority.",
            "Serve the whole chain; get the certificate from an authority that receivers know."),
    BIMI_DECLINED(Severity.INFO, "draft-brand-indicators-for-message-identification section 4.2.1",
            "l and a are empty: the domain declines to show a logo.",
            "Nothing needs to be done."),
    BIMI_DMARC_NOT_ENFORCED(Severity.ERROR, "draft-brand-indicators-for-message-identification section 7.1",
            "The DMARC policy must be quarantine or reject, for the organizational domain and below it, for all mail.",
            "Publish p=quarantine or p=reject, without sp=none, pct below 100 or t=y."),
    BIMI_LOGO_CONTENT_TYPE(Severity.WARNING, "draft-brand-indicators-for-message-identification section 5",
            "The logo is not served as image/svg+xml.",
            "Send Content-Type: image/svg+xml."),
    BIMI_LOGO_MISSING(Severity.ERROR, "draft-brand-indicators-for-message-identification section 4.2",
            "l is missing or empty, while the record does not decline either.",
            "Add l=https:// with the logo's address."),
    BIMI_LOGO_NOT_HTTPS(Severity.ERROR, "draft-brand-indicators-for-message-identification section 4.2",
            "l is no https address; the logo must be fetched over https.",
            "Serve the logo over https."),
    BIMI_LOGO_REDIRECTED(Severity.WARNING, "draft-brand-indicators-for-message-identification section 7.4",
            "The logo is served with a redirect, which not all receivers follow.",
            "Publish the address it leads to."),
    BIMI_LOGO_TOO_LARGE(Severity.WARNING, "draft-brand-indicators-for-message-identification section 5",
            "The logo is larger than 32 KiB; some receivers refuse it.",
            "Simplify the drawing."),
    BIMI_LOGO_UNREACHABLE(Severity.ERROR, "draft-brand-indicators-for-message-identification section 7.4",
            "The logo cannot be fetched.",
            "Serve it with status 200 from a public address, with a valid certificate."),
    BIMI_MULTIPLE_RECORDS(Severity.ERROR, "draft-brand-indicators-for-message-identification section 7.2",
            "There is more than one BIMI record at the name; receivers act as if there were none.",
            "Leave exactly one."),
    BIMI_OTHER_TEXT(Severity.WARNING, "draft-brand-indicators-for-message-identification section 7.2",
            "There is a text at the name that is no BIMI record; receivers pass over it.",
            "Remove it; a wildcard TXT record is a frequent cause."),
    BIMI_RECORD_INHERITED(Severity.INFO, "draft-brand-indicators-for-message-identification section 7.2",
            "The domain has no record of its own; the one of the organizational domain applies.",
            "Nothing needs to be done."),
    BIMI_RECORD_MISSING(Severity.ERROR, "draft-brand-indicators-for-message-identification section 7.2",
            "There is no BIMI record, neither at the domain nor at its organizational domain.",
            "Publish v=BIMI1; l=https://…; a=https://… at default._bimi of the domain."),
    BIMI_SVG_INVALID(Severity.ERROR, "draft-svg-tiny-ps-abrotman section 2",
            "The logo is no SVG document that can be read.",
            "Export it again as SVG; document type declarations and entities are not allowed."),
    BIMI_SVG_NOT_SQUARE(Severity.WARNING, "draft-brand-indicators-for-message-identification section 5",
            "The logo's view box is not square; receivers cut it to a square or a circle.",
            "Make viewBox as wide as high."),
    BIMI_SVG_NOT_TINY_PS(Severity.ERROR, "draft-svg-tiny-ps-abrotman section 2",
            "The logo does not keep to the SVG Tiny Portable/Secure profile.",
            "Export it as SVG Tiny PS, or change what is named."),
    BIMI_SVG_TITLE_PLACEHOLDER(Severity.WARNING, "draft-svg-tiny-ps-abrotman section 2",
            "The title says nothing of the brand.",
            "Put the organization's name into title."),
    BIMI_VERSION_INVALID(Severity.ERROR, "draft-brand-indicators-for-message-identification section 4.2",
            "The text is no BIMI record: it does not begin with v=BIMI1, in exactly these letters.",
            "Begin the record with v=BIMI1;.");

    private final Judgement judgement;

    BimiCode(Severity severity, String section, String meaning, String remedy) {
        judgement = new Judgement(severity, section, meaning, remedy);
    }

    @Override
    public Judgement judgement() {
        return judgement;
    }
}
