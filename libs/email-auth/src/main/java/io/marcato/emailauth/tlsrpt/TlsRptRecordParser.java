package io.marcato.emailauth.tlsrpt;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.ReportUri;
import io.marcato.emailauth.ReportUriParser;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.tags.DescribedTag;
import io.marcato.emailauth.tags.Tag;
import io.marcato.emailauth.tags.TagList;
import io.marcato.emailauth.tags.TagListParser;
import io.marcato.emailauth.tags.TagMeanings;
import io.marcato.emailauth.tags.TagSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a TLS-RPT record. */
public final class TlsRptRecordParser {

    private static final TagSyntax SYNTAX = new TagSyntax(Set.of("v", "rua"), Set.of(), false, Severity.ERROR, "RFC 8460 section 3");
    private static final TagMeanings MEANINGS = new TagMeanings().tag("v", "Version: this is a TLS-RPT record.")
            .tag("rua", "Where reports go, by mail or https.");
    private static final Pattern VERSION = Pattern.compile("v=TLSRPTv1[ \\t]*(?:;.*)?", Pattern.DOTALL);
    private static final Set<String> SCHEMES = Set.of("mailto", "https");
    private final TagListParser tagParser = new TagListParser(SYNTAX);

    public static boolean isRecord(String text) {
        return VERSION.matcher(text).matches();
    }

    static boolean isAttempt(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.contains("tlsrpt") || lower.startsWith("rua=");
    }

    public Parsed<TlsRptRecord> parse(String text) {
        if (!isRecord(text)) {
            return new Parsed<>(Optional.empty(), List.of(TlsRptCode.TLSRPT_VERSION_INVALID.at("v", new Position(0, Math.min(text.length(), 10)),
                    "This is not a TLS-RPT record: it does not begin with v=TLSRPTv1.")));
        }
        Parsed<TagList> tags = tagParser.parse(text);
        List<Finding> findings = new ArrayList<>(tags.findings());
        Optional<Tag> rua = tags.value().orElseThrow().find("rua");
        if (rua.isEmpty()) {
            findings.add(TlsRptCode.TLSRPT_RUA_MISSING.on("rua", TlsRptCode.TLSRPT_RUA_MISSING.meaning()));
        }
        List<ReportUri> uris = rua.map(tag -> destinations(tag, findings)).orElse(List.of());
        return new Parsed<>(uris.isEmpty() ? Optional.empty() : Optional.of(new TlsRptRecord(uris)), findings);
    }

    public List<DescribedTag> describe(String text, List<Finding> findings) {
        return MEANINGS.describe(tagParser.parse(text).value().orElseThrow(), findings);
    }

    private static List<ReportUri> destinations(Tag tag, List<Finding> findings) {
        List<ReportUriParser.Entry> entries = ReportUriParser.parse(tag.value());
        List<ReportUri> usable = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean any = entries.stream().anyMatch(TlsRptRecordParser::isUsable);
        for (ReportUriParser.Entry entry : entries) {
            Position position = tag.part(entry.offset(), entry.text().length());
            if (!isUsable(entry)) {
                String why = entry.uri().map(uri -> uri.sizeLimit().isPresent() ? "A size limit has no place in TLS-RPT."
                        : "The scheme " + uri.scheme() + " is not supported.").orElse(entry.why());
                findings.add(TlsRptCode.TLSRPT_RUA_INVALID.finding(any ? Severity.WARNING : Severity.ERROR, "rua: " + why, Optional.of("rua"),
                        Optional.of(position)));
            } else if (!seen.add(entry.text().toLowerCase(Locale.ROOT))) {
                findings.add(TlsRptCode.TLSRPT_URI_DUPLICATE.at("rua", position, TlsRptCode.TLSRPT_URI_DUPLICATE.meaning()));
            } else {
                usable.add(entry.uri().orElseThrow());
            }
        }
        return usable;
    }

    private static boolean isUsable(ReportUriParser.Entry entry) {
        return entry.uri().filter(uri -> SCHEMES.contains(uri.scheme()) && uri.sizeLimit().isEmpty()).isPresent();
    }
}
