package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.ReportUri;
import io.marcato.emailauth.ReportUriParser;
import io.marcato.emailauth.tags.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads rua or ruf. */
final class Destinations {

    private static final int USUAL_LIMIT = 2;
    private final Tag tag;
    private final DmarcCode invalid;
    private final List<Finding> findings;
    private final Set<String> seen = new HashSet<>();
    private final List<ReportUri> uris = new ArrayList<>();

    Destinations(Tag tag, DmarcCode invalid, List<Finding> findings) {
        this.tag = tag;
        this.invalid = invalid;
        this.findings = findings;
    }

    List<ReportUri> read() {
        for (ReportUriParser.Entry entry : ReportUriParser.parse(tag.value())) {
            Position position = tag.part(entry.offset(), entry.text().length());
            entry.uri().ifPresentOrElse(uri -> add(uri, position), () ->
                    findings.add(invalid.at(tag.name(), position, tag.name() + ": " + entry.why())));
        }
        if (uris.size() > USUAL_LIMIT) {
            findings.add(DmarcCode.DMARC_URI_MANY.at(tag.name(), tag.pair(), tag.name() + " has " + uris.size()
                    + " destinations; receivers may stop after the second."));
        }
        return uris;
    }

    private void add(ReportUri uri, Position position) {
        if (!seen.add(uri.uri().toLowerCase(Locale.ROOT))) {
            findings.add(DmarcCode.DMARC_URI_DUPLICATE.at(tag.name(), position, "The same destination is in " + tag.name() + " more than once."));
            return;
        }
        if (!uri.scheme().equals("mailto")) {
            findings.add(DmarcCode.DMARC_URI_NOT_MAILTO.at(tag.name(), position, "A destination of " + tag.name()
                    + " is no mailto URI; few receivers "
                    + "send to anything else."));
        }
        if (uri.sizeLimit().isPresent()) {
            findings.add(DmarcCode.DMARC_URI_SIZE_LIMIT.at(tag.name(), position, DmarcCode.DMARC_URI_SIZE_LIMIT.meaning()));
        }
        uris.add(uri);
    }
}
