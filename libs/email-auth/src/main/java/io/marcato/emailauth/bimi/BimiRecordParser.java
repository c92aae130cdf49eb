package io.marcato.emailauth.bimi;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.Quote;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.tags.DescribedTag;
import io.marcato.emailauth.tags.Tag;
import io.marcato.emailauth.tags.TagList;
import io.marcato.emailauth.tags.TagListParser;
import io.marcato.emailauth.tags.TagMeanings;
import io.marcato.emailauth.tags.TagSyntax;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a BIMI record. */
public final class BimiRecordParser {

    private static final TagSyntax SYNTAX = new TagSyntax(Set.of("v", "l", "a", "avp", "lps"), Set.of(), true, Severity.ERROR,
            "draft-brand-indicators-for-message-identification section 4.2");
    private static final TagMeanings MEANINGS = new TagMeanings().tag("v", "Version: this is a BIMI record.")
            .tag("l", "Where the logo is.")
            .tag("a", "", "Where the mark certificate is.")
            .tag("avp", "brand", "Which picture to prefer: brand this logo, personal the sender's own.")
            .tag("lps", "Local parts that have a selector of their own.");
    private static final Pattern VERSION = Pattern.compile("[ \\t]*v[ \\t]*=[ \\t]*BIMI1[ \\t]*(?:;.*)?", Pattern.DOTALL);
    private final TagListParser tagParser = new TagListParser(SYNTAX);

    public static boolean isRecord(String text) {
        return VERSION.matcher(text).matches();
    }

    static boolean isAttempt(String text) {
        return text.toLowerCase(Locale.ROOT).contains("bimi") || text.strip().startsWith("l=");
    }

    public Parsed<BimiRecord> parse(String text) {
        if (!isRecord(text)) {
            return new Parsed<>(Optional.empty(), List.of(BimiCode.BIMI_VERSION_INVALID.at("v", new Position(0, Math.min(text.length(), 7)),
                    "This is not a BIMI record: it does not begin with v=BIMI1.")));
        }
        Parsed<TagList> tags = tagParser.parse(text);
        List<Finding> findings = new ArrayList<>(tags.findings());
        TagList list = tags.value().orElseThrow();
        boolean declined = isEmpty(list, "l") && list.find("l").isPresent() && isEmpty(list, "a");
        if (declined) {
            findings.add(BimiCode.BIMI_DECLINED.on("l", BimiCode.BIMI_DECLINED.meaning()));
            return new Parsed<>(Optional.of(new BimiRecord(Optional.empty(), Optional.empty(), preference(list, findings), true)), findings);
        }
        Optional<URI> location = https(list, "l", BimiCode.BIMI_LOGO_NOT_HTTPS, findings);
        Optional<URI> authority = https(list, "a", BimiCode.BIMI_AUTHORITY_NOT_HTTPS, findings);
        if (isEmpty(list, "l")) {
            findings.add(BimiCode.BIMI_LOGO_MISSING.on("l", BimiCode.BIMI_LOGO_MISSING.meaning()));
        }
        if (isEmpty(list, "a")) {
            findings.add(BimiCode.BIMI_CERTIFICATE_MISSING.on("a", BimiCode.BIMI_CERTIFICATE_MISSING.meaning()));
        }
        String preference = preference(list, findings);
        return new Parsed<>(location.map(logo -> new BimiRecord(location, authority, preference, false)), findings);
    }

    public List<DescribedTag> describe(String text, List<Finding> findings) {
        return MEANINGS.describe(tagParser.parse(text).value().orElseThrow(), findings);
    }

    private static boolean isEmpty(TagList tags, String name) {
        return tags.find(name).map(Tag::value).orElse("").isEmpty();
    }

    private static Optional<URI> https(TagList tags, String name, BimiCode code, List<Finding> findings) {
        Optional<Tag> tag = tags.find(name).filter(found -> !found.value().isEmpty());
        Optional<URI> uri = tag.flatMap(found -> uri(found.value()));
        if (tag.isPresent() && uri.isEmpty()) {
            findings.add(code.at(name, tag.get().valueAt(), name + " is " + Quote.of(tag.get().value()) + ", which is no https address."));
        }
        return uri;
    }

    private static Optional<URI> uri(String value) {
        try {
            URI uri = new URI(value);
            return Optional.of(uri).filter(found -> "https".equalsIgnoreCase(found.getScheme()) && found.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String preference(TagList tags, List<Finding> findings) {
        Optional<Tag> tag = tags.find("avp");
        Optional<String> word = tag.map(found -> found.value().toLowerCase(Locale.ROOT)).filter(Set.of("brand", "personal")::contains);
        if (tag.isPresent() && word.isEmpty()) {
            findings.add(BimiCode.BIMI_AVATAR_PREFERENCE_INVALID.at("avp", tag.get().valueAt(), BimiCode.BIMI_AVATAR_PREFERENCE_INVALID.meaning()));
        }
        return word.orElse("brand");
    }
}
