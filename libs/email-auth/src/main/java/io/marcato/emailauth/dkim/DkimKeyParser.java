package io.marcato.emailauth.dkim;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.Quote;
import io.marcato.emailauth.der.DerException;
import io.marcato.emailauth.tags.DescribedTag;
import io.marcato.emailauth.tags.Tag;
import io.marcato.emailauth.tags.TagList;
import io.marcato.emailauth.tags.TagListParser;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a key record. There is a value when the record says what it is about, a revoked key included; whether it can be used the findings say. */
public final class DkimKeyParser {

    private static final Pattern DECORATION = Pattern.compile("[\\s\"\\\\]");
    private final TagListParser tagParser = new TagListParser(DkimTags.SYNTAX);

    /** Whether a text at a selector's name is a key record or was meant as one; v is optional. */
    static boolean isAttempt(String text) {
        String plain = DECORATION.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return plain.startsWith("v=dkim") || plain.startsWith("p=") || plain.startsWith("k=") || plain.contains(";p=") || plain.contains("v=dkim1");
    }

    public Parsed<DkimKey> parse(String text) {
        Parsed<TagList> tags = tagParser.parse(text);
        Reading reading = new Reading(text, tags.value().orElseThrow(), new ArrayList<>(tags.findings()));
        Optional<DkimKey> key = reading.key();
        reading.findings.sort(Comparator.comparing(finding -> finding.position().map(Position::offset).orElse(Integer.MAX_VALUE)));
        return new Parsed<>(key, reading.findings);
    }

    public List<DescribedTag> describe(String text, List<Finding> findings) {
        return DkimTags.MEANINGS.describe(tagParser.parse(text).value().orElseThrow(), findings);
    }

    /** One record being read. */
    private static final class Reading {

        private static final int LEAST_BITS = 1024;
        private static final int USUAL_BITS = 2048;
        private static final int MOST_BITS = 4096;
        private static final int ED25519_OCTETS = 32;
        private static final BigInteger SMALLEST_GOOD_EXPONENT = BigInteger.valueOf(65_537);
        private static final BigInteger LARGEST_GOOD_EXPONENT = BigInteger.ONE.shiftLeft(32);
        private final String text;
        private final TagList tags;
        private final List<Finding> findings;

        Reading(String text, TagList tags, List<Finding> findings) {
            this.text = text;
            this.tags = tags;
            this.findings = findings;
        }

        Optional<DkimKey> key() {
            version();
            escapes();
            String type = tags.find("k").map(Tag::value).orElse("rsa").toLowerCase(Locale.ROOT);
            List<String> flags = words("t");
            flags(flags);
            List<String> services = tags.find("s").isPresent() ? words("s") : List.of("*");
            if (services.stream().noneMatch(Set.of("*", "email")::contains)) {
                add(DkimCode.DKIM_SERVICE_NOT_EMAIL, "s", DkimCode.DKIM_SERVICE_NOT_EMAIL.meaning());
            }
            List<String> hashes = hashes();
            Optional<Tag> p = tags.find("p");
            if (p.isEmpty()) {
                findings.add(DkimCode.DKIM_KEY_MISSING.on("p", DkimCode.DKIM_KEY_MISSING.meaning()));
                return Optional.empty();
            }
            boolean revoked = p.get().value().isBlank();
            Optional<Integer> bits = Optional.empty();
            if (revoked) {
                add(DkimCode.DKIM_KEY_REVOKED, "p", "The key is revoked: p is empty, and signatures with it fail.");
            } else {
                bits = bits(type, p.get());
                if (bits.isEmpty() && isKnown(type)) {
                    return Optional.empty();
                }
            }
            return Optional.of(new DkimKey(type, bits, revoked, flags.contains("y"), flags.contains("s"), hashes, services));
        }

        private void version() {
            Optional<Tag> v = tags.find("v");
            if (v.isPresent() && !v.get().value().equals("DKIM1")) {
                add(DkimCode.DKIM_VERSION_INVALID, "v", "v is " + Quote.of(v.get().value()) + " and not DKIM1; receivers discard the record.");
            } else if (v.isPresent() && tags.tags().getFirst() != v.get()) {
                add(DkimCode.DKIM_VERSION_INVALID, "v", "v is not the first tag; receivers discard the record.");
            }
        }

        private void escapes() {
            int at = text.indexOf('\\');
            int quote = text.indexOf('"');
            if (at >= 0 || quote >= 0) {
                int first = at < 0 ? quote : quote < 0 ? at : Math.min(at, quote);
                findings.add(DkimCode.DKIM_RECORD_ESCAPED.at("p", new Position(first, 1), DkimCode.DKIM_RECORD_ESCAPED.meaning()));
            }
        }

        private void flags(List<String> flags) {
            if (flags.contains("y")) {
                add(DkimCode.DKIM_TESTING, "t", "t=y: test mode, receivers treat the mail as unsigned.");
            }
            if (flags.contains("s")) {
                add(DkimCode.DKIM_STRICT, "t", DkimCode.DKIM_STRICT.meaning());
            }
            if (!Set.of("y", "s").containsAll(flags)) {
                add(DkimCode.DKIM_FLAG_UNKNOWN, "t", DkimCode.DKIM_FLAG_UNKNOWN.meaning());
            }
        }

        private List<String> hashes() {
            List<String> hashes = words("h");
            if (hashes.contains("sha1")) {
                add(DkimCode.DKIM_HASH_SHA1, "h", hashes.contains("sha256") ? "h allows sha1 beside sha256."
                        : "h allows sha1 only, which receivers must no longer accept: no signature passes.");
            }
            if (!Set.of("sha1", "sha256").containsAll(hashes)) {
                add(DkimCode.DKIM_HASH_UNKNOWN, "h", DkimCode.DKIM_HASH_UNKNOWN.meaning());
            }
            return hashes;
        }

        private static boolean isKnown(String type) {
            return type.equals("rsa") || type.equals("ed25519");
        }

        private Optional<Integer> bits(String type, Tag p) {
            if (!isKnown(type)) {
                add(DkimCode.DKIM_KEY_TYPE_UNKNOWN, "k", "k is " + Quote.of(type) + ", a type of key that receivers do not know.");
                return Optional.empty();
            }
            byte[] octets;
            try {
                octets = Base64.getDecoder().decode(p.value().replaceAll("\\s", ""));
            } catch (IllegalArgumentException e) {
                return invalid("p is not base64");
            }
            return type.equals("rsa") ? rsa(octets) : ed25519(octets);
        }

        private Optional<Integer> rsa(byte[] octets) {
            if (octets.length == ED25519_OCTETS) {
                return invalid("p holds 32 octets, which is an Ed25519 key, but k does not say ed25519");
            }
            try {
                PublicKeyBits key = PublicKeyBits.rsa(octets);
                length(key.bits());
                if (key.exponent().compareTo(SMALLEST_GOOD_EXPONENT) < 0 || key.exponent().compareTo(LARGEST_GOOD_EXPONENT) > 0) {
                    add(DkimCode.DKIM_KEY_EXPONENT_WEAK, "p", DkimCode.DKIM_KEY_EXPONENT_WEAK.meaning());
                }
                return Optional.of(key.bits());
            } catch (DerException e) {
                return invalid("p holds no RSA key");
            }
        }

        private void length(int bits) {
            if (bits < LEAST_BITS) {
                add(DkimCode.DKIM_KEY_TOO_SHORT, "p", "The key has " + bits + " bits; receivers must not accept fewer than 1024.");
            } else if (bits < USUAL_BITS) {
                add(DkimCode.DKIM_KEY_SHORT, "p", "The key is short (" + bits + " bits).");
            } else if (bits > MOST_BITS) {
                add(DkimCode.DKIM_KEY_LONG, "p", "The key has " + bits + " bits; receivers need not accept more than 4096.");
            }
        }

        private Optional<Integer> ed25519(byte[] octets) {
            if (octets.length != ED25519_OCTETS) {
                return invalid("p holds " + octets.length + " octets, and an Ed25519 key is the bare 32" + (octets.length == 44
                        ? "; the first 12 belong to a structure that RFC 8463 leaves out" : ""));
            }
            add(DkimCode.DKIM_KEY_ED25519, "k", DkimCode.DKIM_KEY_ED25519.meaning());
            return Optional.of(ED25519_OCTETS * 8);
        }

        private Optional<Integer> invalid(String why) {
            add(DkimCode.DKIM_KEY_INVALID, "p", why + ".");
            return Optional.empty();
        }

        /** A list with colons between. */
        private List<String> words(String name) {
            return tags.find(name).map(tag -> Arrays.stream(tag.value().split(":", 50)).map(String::strip).filter(word -> !word.isEmpty())
                    .map(word -> word.toLowerCase(Locale.ROOT)).distinct().toList()).orElse(List.of());
        }

        private void add(DkimCode code, String name, String words) {
            findings.add(code.finding(code.severity(), words, Optional.of(name), tags.find(name).map(Tag::pair)));
        }
    }
}
