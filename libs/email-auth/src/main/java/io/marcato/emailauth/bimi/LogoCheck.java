package io.marcato.emailauth.bimi;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.fetch.FetchAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Judges a logo. */
final class LogoCheck {

    private static final int USUAL_SIZE = 32 * 1024;
    private static final int MAX_SVG = 1 << 20;
    private final SvgLogoParser parser = new SvgLogoParser();

    InspectedLogo check(URI url, FetchAnswer.Fetched fetched) {
        List<Finding> findings = new ArrayList<>();
        if (!fetched.contentType().equals(Optional.of("image/svg+xml"))) {
            findings.add(BimiCode.BIMI_LOGO_CONTENT_TYPE.finding("The logo is served as " + fetched.contentType().orElse("nothing in particular")
                    + " and not as image/svg+xml."));
        }
        if (fetched.redirected(url)) {
            findings.add(BimiCode.BIMI_LOGO_REDIRECTED.finding());
        }
        Optional<byte[]> svg = Gzip.unpacked(fetched.body(), MAX_SVG);
        if (svg.isEmpty()) {
            findings.add(BimiCode.BIMI_SVG_INVALID.finding("The logo cannot be unpacked."));
            return new InspectedLogo(url, Optional.of(fetched.status()), fetched.contentType(), Optional.of(fetched.body().length), Optional.empty(),
                    Optional.empty(), findings);
        }
        Parsed<SvgLogo> logo = document(svg.get());
        findings.addAll(logo.findings());
        return new InspectedLogo(url, Optional.of(fetched.status()), fetched.contentType(), Optional.of(fetched.body().length),
                Optional.of(HexFormat.of().formatHex(Logotype.digest("SHA-256", svg.get()))), logo.value(), findings);
    }

    Parsed<SvgLogo> document(byte[] svg) {
        Parsed<SvgLogo> logo = parser.parse(svg);
        List<Finding> findings = new ArrayList<>(logo.findings());
        if (svg.length > USUAL_SIZE) {
            findings.add(BimiCode.BIMI_LOGO_TOO_LARGE.finding("The logo has " + svg.length + " octets; some receivers refuse more than 32768."));
        }
        return new Parsed<>(logo.value(), findings);
    }
}
