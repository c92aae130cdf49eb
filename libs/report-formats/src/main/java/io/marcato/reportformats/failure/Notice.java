package io.marcato.reportformats.failure;

import io.marcato.reportformats.Words;
import io.marcato.reportformats.mail.HeaderFields;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plain words that Exim and what is built on it send in place of a report: some lines {@code Name: value}, then a line of dashes and a copy of
 * the message or of its header.
 */
record Notice(HeaderFields fields, String original) {

    private static final Pattern OPENING = Pattern.compile("A message claiming to be from you\\s+has failed");
    private static final Pattern COPY = Pattern.compile("(?m)^-{4,}.*\\R(?:.*\\S.*\\R)*");
    private static final Pattern WITHOUT_DASHES = Pattern.compile("detected\\.\\s*\\R");
    private static final Map<String, String> NAMES = Map.of("sender domain", "reported-domain", "sender ip address", "source-ip",
            "received date", "arrival-date");

    /** Whether a text that begins so is one. */
    static boolean begins(byte[] head) {
        return OPENING.matcher(new String(head, StandardCharsets.ISO_8859_1)).find();
    }

    static Notice of(String text) {
        Matcher copy = COPY.matcher(text);
        Matcher other = WITHOUT_DASHES.matcher(text);
        int end = text.length();
        int next = text.length();
        if (copy.find()) {
            end = copy.start();
            next = copy.end();
        } else if (other.find()) {
            end = other.start();
            next = other.end();
        }
        return new Notice(fields(text.substring(0, end)), text.substring(next).stripLeading());
    }

    private static HeaderFields fields(String text) {
        HeaderFields fields = new HeaderFields();
        fields.add("feedback-type", "auth-failure");
        fields.add("auth-failure", "dmarc");
        StringBuilder failed = new StringBuilder();
        text.lines().map(line -> line.split(":", 2)).filter(parts -> parts.length == 2).forEach(parts -> {
            String name = Words.word(parts[0]);
            String value = parts[1].strip();
            if (NAMES.containsKey(name)) {
                fields.add(NAMES.get(name), value);
            } else if (name.endsWith(" alignment") && value.equalsIgnoreCase("no")) {
                failed.append(name, 0, name.indexOf(' ')).append(' ');
            } else if (name.equals("dmarc results")) {
                fields.add("delivery-result", deliveryResult(Words.word(value)));
            }
        });
        fields.add("identity-alignment", failed.toString());
        return fields;
    }

    private static String deliveryResult(String outcome) {
        return switch (outcome) {
            case "reject" -> "reject";
            case "quarantine" -> "policy";
            case "none", "accept", "accepted" -> "delivered";
            default -> "other";
        };
    }
}
