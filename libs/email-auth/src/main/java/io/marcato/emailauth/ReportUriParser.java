package io.marcato.emailauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the comma-separated lists of destinations that DMARC and TLS-RPT records have. */
public final class ReportUriParser {

    /** Far more than any record has; the rest is left unread. */
    public static final int MAX_URIS = 50;
    private static final Pattern SIZE = Pattern.compile("!(\\d{1,12})([kmgt]?)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}");

    private ReportUriParser() {
    }

    /**
     * One entry of the list.
     *
     * @param offset where it begins in the list
     * @param uri    empty when it is none, then {@code why} says so
     */
    public record Entry(String text, int offset, Optional<ReportUri> uri, String why) {
    }

    public static List<Entry> parse(String list) {
        List<Entry> entries = new ArrayList<>();
        int from = 0;
        while (from <= list.length() && entries.size() < MAX_URIS) {
            int comma = list.indexOf(',', from);
            int end = comma < 0 ? list.length() : comma;
            String raw = list.substring(from, end);
            entries.add(entry(raw.strip(), from + raw.length() - raw.stripLeading().length()));
            from = end + 1;
        }
        return entries;
    }

    private static Entry entry(String text, int offset) {
        if (text.isEmpty()) {
            return new Entry(text, offset, Optional.empty(), "There is no destination between two commas.");
        }
        int bang = text.indexOf('!');
        Optional<Long> size = bang < 0 ? Optional.empty() : size(text);
        if (bang >= 0 && size.isEmpty()) {
            return invalid(text, offset, "has an exclamation mark that no size follows");
        }
        String bare = bang < 0 ? text : text.substring(0, text.lastIndexOf('!'));
        int colon = bare.indexOf(':');
        if (colon <= 0) {
            return invalid(text, offset, bare.indexOf('@') > 0 ? "is no URI: mailto: is missing" : "is no URI");
        }
        try {
            return of(new URI(bare), text, bare, offset, size);
        } catch (URISyntaxException e) {
            return invalid(text, offset, "is no URI");
        }
    }

    private static Entry of(URI uri, String text, String bare, int offset, Optional<Long> size) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("mailto")) {
            String address = mailbox(uri.getSchemeSpecificPart());
            int at = address.lastIndexOf('@');
            String host = DomainName.normal(address.substring(at + 1));
            if (at < 1 || !LOCAL_PART.matcher(address.substring(0, at)).matches() || !DomainName.isHost(host) || host.indexOf('.') < 0) {
                return invalid(text, offset, "has no usable mail address");
            }
            return new Entry(text, offset, Optional.of(new ReportUri(bare, scheme, Optional.of(address), host, size)), "");
        }
        String host = uri.getHost() == null ? "" : DomainName.normal(uri.getHost());
        if (!DomainName.isHost(host) && !host.startsWith("[")) {
            return invalid(text, offset, "names no host");
        }
        return new Entry(text, offset, Optional.of(new ReportUri(bare, scheme, Optional.empty(), host, size)), "");
    }

    /** Header fields after a question mark are no part of the address (RFC 6068 section 2). */
    private static String mailbox(String part) {
        int question = part.indexOf('?');
        return question < 0 ? part : part.substring(0, question);
    }

    private static Entry invalid(String text, int offset, String why) {
        return new Entry(text, offset, Optional.empty(), Quote.of(text) + " " + why + ".");
    }

    private static Optional<Long> size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.find() || text.indexOf('!') != matcher.start()) {
            return Optional.empty();
        }
        int shift = "kmgt".indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) * 10 + (matcher.group(2).isEmpty() ? 0 : 10);
        return Optional.of(Long.parseLong(matcher.group(1)) << Math.min(shift, 20));
    }
}
