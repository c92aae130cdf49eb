package io.marcato.senders;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rules files in order, checks numbers across all of them and fills the layers of a catalogue. */
final class CatalogueReader {

    private static final Pattern SENDER = Pattern.compile(
            "(?<number>[1-9][0-9]{0,7}) (?<slug>[a-z0-9]+(?:-[a-z0-9]+)*) \"(?<name>[^\"]{1,80})\" (?<kind>[a-z-]+)"
                    + " (?<capable>capable|incapable)(?: (?<help>https://[^ \"<>]{3,200}))?");
    private static final Pattern RULE = Pattern.compile("[ \\t]+(?<number>[1-9][0-9]{0,7}) (?<kind>[a-z]+) (?<value>[^ ]+)");

    final Map<Integer, Sender> senders = new HashMap<>();
    private final Map<String, Integer> slugs = new HashMap<>();
    private final Map<Integer, String> rulePlaces = new HashMap<>();
    private final Map<RuleValue, String> operatorValues = new HashMap<>();
    private final Map<RuleValue, String> builtInValues = new HashMap<>();

    void read(RuleFile file, CatalogueLayer layer) {
        Sender current = null;
        var lineNumber = 0;
        for (var line : file.lines()) {
            lineNumber++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                rule(file, lineNumber, line.stripTrailing(), current, layer);
            } else {
                current = sender(file, lineNumber, line.stripTrailing());
            }
        }
    }

    private Sender sender(RuleFile file, int line, String text) {
        var matcher = SENDER.matcher(text);
        if (!matcher.matches()) {
            throw file.bad(line, "this is no sender; write <number> <slug> \"<name>\" <kind> <capable|incapable> [<https help URL>], "
                    + "and indent the rules below it");
        }
        var kind = Kind.of(matcher.group("kind")).orElseThrow(() -> file.bad(line, "'" + matcher.group("kind")
                + "' is no kind of sender; see the list in the README of libs/senders"));
        var sender = new Sender(number(matcher), matcher.group("slug"), matcher.group("name"), kind, matcher.group("capable")
                .equals("capable"),
                matcher.group("help"));
        checkIdentity(file, line, sender);
        senders.put(sender.number(), sender);
        slugs.put(sender.slug(), sender.number());
        return sender;
    }

    private void checkIdentity(RuleFile file, int line, Sender sender) {
        var known = senders.get(sender.number());
        var redescribes = !file.builtIn() && known != null && known.slug().equals(sender.slug());
        if (redescribes) {
            return;
        }
        if (known != null) {
            throw file.bad(line, "number " + sender.number() + " belongs to " + known.slug()
                    + "; take one that is free, or use that slug to extend it");
        }
        if (slugs.containsKey(sender.slug())) {
            throw file.bad(line, "slug " + sender.slug() + " belongs to number " + slugs.get(sender.slug())
                    + "; use that number to extend it");
        }
        checkRange(file, line, sender.number());
    }

    private void rule(RuleFile file, int line, String text, Sender sender, CatalogueLayer layer) {
        var matcher = RULE.matcher(text);
        if (!matcher.matches()) {
            throw file.bad(line, "this is no rule; write <number> <net|asn|dkim|spf|ptr> <value>");
        }
        if (sender == null) {
            throw file.bad(line, "this rule stands before any sender; put it below the sender that it recognises");
        }
        try {
            var value = RuleValue.of(matcher.group("kind"), matcher.group("value"));
            claim(file, line, number(matcher), value);
            layer.add(value, new SenderMatch(sender, number(matcher), value.provenBy()));
        } catch (IllegalArgumentException e) {
            throw file.bad(line, e.getMessage());
        }
    }

    private void claim(RuleFile file, int line, int number, RuleValue value) {
        var place = file.name() + ", line " + line;
        checkRange(file, line, number);
        var sameNumber = rulePlaces.putIfAbsent(number, place);
        if (sameNumber != null) {
            throw file.bad(line, "rule number " + number + " is used at " + sameNumber + "; give every rule a number of its own");
        }
        var sameValue = (file.builtIn() ? builtInValues : operatorValues).putIfAbsent(value, place);
        if (sameValue != null) {
            throw file.bad(line, "the same rule stands at " + sameValue + "; remove one of the two");
        }
    }

    private static void checkRange(RuleFile file, int line, int number) {
        if (file.builtIn() != number < Sender.FIRST_OF_OPERATORS || number < 1000) {
            throw file.bad(line, "number " + number + " is reserved; an operator's own numbers are 1000000 to 99999999");
        }
    }

    private static int number(Matcher matcher) {
        return Integer.parseInt(matcher.group("number"));
    }
}
