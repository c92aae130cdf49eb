package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one word of a record. What it can not read becomes {@link SpfTerm.Unreadable} and a finding. */
final class TermParser {

    /** Longer words are no mechanism, and a finding should not quote them whole. */
    private static final int LONGEST_QUOTE = 60;

    private static final Set<String> KNOWN = Set.of("all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists");

    private final CharSequence text;
    private final Position position;
    private final boolean afterAll;
    private final List<Finding> findings;

    private TermParser(CharSequence text, Position position, boolean afterAll, List<Finding> findings) {
        this.text = text;
        this.position = position;
        this.afterAll = afterAll;
        this.findings = findings;
    }

    static SpfTerm parse(CharSequence text, Position position, boolean afterAll, List<Finding> findings) {
        var parser = new TermParser(text, position, afterAll, findings);
        var nameEnd = parser.nameEnd(0);
        return nameEnd > 0 && nameEnd < text.length() && text.charAt(nameEnd) == '=' ? parser.modifier(nameEnd) : parser.directive();
    }

    /** Where the name that begins here ends (name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )). */
    private int nameEnd(int from) {
        var end = from;
        while (end < text.length() && (isLetter(text.charAt(end)) || end > from && isNameLetter(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private SpfTerm modifier(int nameEnd) {
        var name = text.subSequence(0, nameEnd).toString();
        var value = text.subSequence(nameEnd + 1, text.length());
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "redirect" -> modifier(MacroParser.domainSpec(value).map(Modifier.Redirect::new), "6.1");
            case "exp" -> modifier(MacroParser.domainSpec(value).map(Modifier.Exp::new), "6.2");
            default -> modifier(MacroParser.unknownValue(value).map(macros -> new Modifier.Unknown(name, macros)), "6");
        };
    }

    private SpfTerm modifier(Optional<? extends Modifier> modifier, String section) {
        return modifier.<SpfTerm>map(read -> new SpfTerm.Modifying(read, text.toString(), position))
                .orElseGet(() -> unreadable("what stands after the equals sign is no " + (section.equals("6") ? "text with macros" : "domain name"), section));
    }

    private SpfTerm directive() {
        var qualifier = Qualifier.of(text.charAt(0));
        var from = qualifier.isPresent() ? 1 : 0;
        var end = nameEnd(from);
        var name = text.subSequence(from, end).toString().toLowerCase(Locale.ROOT);
        var rest = text.subSequence(end, text.length());
        var mechanism = switch (name) {
            case "all" -> rest.length() == 0 ? Optional.of(new Mechanism.All()) : Optional.<Mechanism>empty();
            case "include" -> needed(rest, Mechanism.Include::new);
            case "exists" -> needed(rest, Mechanism.Exists::new);
            case "ptr" -> rest.length() == 0 ? Optional.of(new Mechanism.Ptr(Optional.empty())) : needed(rest, domain -> new Mechanism.Ptr(Optional.of(domain)));
            case "a" -> withCidr(rest, Mechanism.A::new);
            case "mx" -> withCidr(rest, Mechanism.Mx::new);
            case "ip4" -> network(rest, 4).map(Mechanism.Ip4::new);
            case "ip6" -> network(rest, 6).map(Mechanism.Ip6::new);
            default -> Optional.<Mechanism>empty();
        };
        if (afterAll && !name.isEmpty() && !KNOWN.contains(name) && rest.length() > 1 && rest.charAt(0) == ':') {
            return ignored();
        }
        return mechanism.<SpfTerm>map(read -> new SpfTerm.Directive(qualifier.orElse(Qualifier.PASS), read, text.toString(), position))
                .orElseGet(() -> unreadable(why(name, rest), section(name)));
    }

    private static Optional<Mechanism> needed(CharSequence rest, Function<DomainSpec, Mechanism> mechanism) {
        return rest.length() > 0 && rest.charAt(0) == ':' ? MacroParser.domainSpec(rest.subSequence(1, rest.length())).map(mechanism) : Optional.empty();
    }

    private interface WithCidr {
        Mechanism of(Optional<DomainSpec> domain, DualCidr cidr);
    }

    private static Optional<Mechanism> withCidr(CharSequence rest, WithCidr mechanism) {
        var slash = CidrSuffix.begin(rest);
        var cidr = CidrSuffix.parse(rest.subSequence(slash, rest.length()));
        if (cidr.isEmpty()) {
            return Optional.empty();
        }
        if (slash == 0) {
            return Optional.of(mechanism.of(Optional.empty(), cidr.get()));
        }
        return needed(rest.subSequence(0, slash), domain -> mechanism.of(Optional.of(domain), cidr.get()));
    }

    private static Optional<CidrBlock> network(CharSequence rest, int version) {
        if (rest.length() == 0 || rest.charAt(0) != ':') {
            return Optional.empty();
        }
        var value = rest.subSequence(1, Math.min(rest.length(), LONGEST_QUOTE)).toString();
        var slash = value.indexOf('/');
        var address = IpAddress.parse(slash < 0 ? value : value.substring(0, slash)).filter(read -> read.version() == version);
        var prefix = address.flatMap(read -> slash < 0 ? Optional.of(read.bits()) : CidrSuffix.number(value.substring(slash + 1), read.bits()));
        return prefix.map(bits -> new CidrBlock(address.get(), bits));
    }

    /** Mechanisms after all are ignored (RFC 7208 section 5.1), those that nobody knows too. */
    private SpfTerm ignored() {
        findings.add(new Finding(Severity.WARNING, "spf_syntax_error", "\"" + quoted() + "\": no mechanism has this name. It stands after all, where it does "
                + "nothing; some receivers take the whole record for broken.", Optional.of(tag()), Optional.of(position), Optional.of("RFC 7208 section 5.1")));
        return new SpfTerm.Ignored(text.toString(), position);
    }

    private SpfTerm unreadable(String why, String section) {
        findings.add(SpfFindings.syntax("\"" + quoted() + "\": " + why + ". Receivers take the whole record for broken.", tag(), position, section));
        return new SpfTerm.Unreadable(text.toString(), position);
    }

    private String quoted() {
        return text.length() <= LONGEST_QUOTE ? text.toString() : text.subSequence(0, LONGEST_QUOTE) + "…";
    }

    private String tag() {
        var name = new SpfTerm.Unreadable(quoted(), position).name();
        return name.isEmpty() ? quoted() : name;
    }

    private static String why(String name, CharSequence rest) {
        return switch (name) {
            case "all" -> "nothing may follow all";
            case "include", "exists" -> name + " needs a colon and a domain name";
            case "ptr", "a", "mx" -> "after " + name + " comes nothing, or a colon and a domain name" + (name.equals("ptr") ? "" : ", then network sizes");
            case "ip4" -> "ip4 needs an IPv4 address, as 192.0.2.1, or a network, as 192.0.2.0/24";
            case "ip6" -> "ip6 needs an IPv6 address, as 2001:db8::1, or a network, as 2001:db8::/32";
            case "ipv4", "ip" -> "there is no mechanism " + name + "; write ip4";
            case "ipv6" -> "there is no mechanism ipv6; write ip6";
            default -> rest.length() == 0 && name.isEmpty() ? "a qualifier without a mechanism" : "no mechanism has this name";
        };
    }

    private static String section(String name) {
        return switch (name) {
            case "all" -> "5.1";
            case "include" -> "5.2";
            case "a" -> "5.3";
            case "mx" -> "5.4";
            case "ptr" -> "5.5";
            case "ip4", "ip6" -> "5.6";
            case "exists" -> "5.7";
            default -> "4.6.1";
        };
    }

    private static boolean isLetter(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
    }

    private static boolean isNameLetter(char letter) {
        return letter >= '0' && letter <= '9' || letter == '-' || letter == '_' || letter == '.';
    }
}
