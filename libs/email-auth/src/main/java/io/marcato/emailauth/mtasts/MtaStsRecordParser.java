package io.marcato.emailauth.mtasts;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads an MTA-STS record (RFC 8461 section 3.1). */
public final class MtaStsRecordParser {

    private static final TagSyntax SYNTAX = new TagSyntax(Set.of("v", "id"), Set.of(), false, Severity.ERROR, "RFC 8461 section 3.1");
    private static final TagMeanings MEANINGS = new TagMeanings().tag("v", "Version: this is an MTA-STS record.")
            .tag("id", "Name of the policy's present version; senders fetch the policy anew when it changes.");
    private static final Pattern VERSION = Pattern.compile("v=STSv1[ \\t]*(?:;.*)?", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");
    private final TagListParser tagParser = new TagListParser(SYNTAX);

    public static boolean isRecord(String text) {
        return VERSION.matcher(text).matches();
    }

    static boolean isAttempt(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.contains("stsv1") || lower.startsWith("id=");
    }

    public Parsed<MtaStsRecord> parse(String text) {
        if (!isRecord(text)) {
            return new Parsed<>(Optional.empty(), List.of(MtaStsCode.MTASTS_VERSION_INVALID.at("v", new Position(0, Math.min(text.length(), 7)),
                    "This is not an MTA-STS record: it does not begin with v=STSv1.")));
        }
        Parsed<TagList> tags = tagParser.parse(text);
        List<Finding> findings = new ArrayList<>(tags.findings());
        Optional<Tag> id = tags.value().orElseThrow().find("id");
        if (id.isEmpty()) {
            findings.add(MtaStsCode.MTASTS_ID_MISSING.on("id", MtaStsCode.MTASTS_ID_MISSING.meaning()));
        } else if (!ID.matcher(id.get().value()).matches()) {
            findings.add(MtaStsCode.MTASTS_ID_INVALID.at("id", id.get().valueAt(), "id is " + Quote.of(id.get().value())
                    + "; it may only have letters and digits, 1 to 32 of them."));
        }
        return new Parsed<>(id.map(Tag::value).filter(value -> ID.matcher(value).matches()).map(MtaStsRecord::new), findings);
    }

    public List<DescribedTag> describe(String text, List<Finding> findings) {
        return MEANINGS.describe(tagParser.parse(text).value().orElseThrow(), findings);
    }
}
