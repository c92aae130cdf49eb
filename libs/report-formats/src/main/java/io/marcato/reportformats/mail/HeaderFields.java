package io.marcato.reportformats.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fields of a header, or of anything written like one, in order. */
public final class HeaderFields {

    /** @param name in lower case */
    private record Field(String name, String value) {
    }

    private static final int MOST = 2_000;

    private final List<Field> fields = new ArrayList<>();

    public HeaderFields() {
    }

    /** Reads lines up to the first empty one; what is no field is passed over. Folded lines become one. */
    public static HeaderFields of(String text) {
        HeaderFields header = new HeaderFields();
        StringBuilder field = new StringBuilder();
        for (String line : text.lines().takeWhile(line -> !line.isBlank()).toList()) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                field.append(' ').append(line.strip());
            } else {
                header.add(field.toString());
                field.setLength(0);
                field.append(line);
            }
        }
        header.add(field.toString());
        return header;
    }

    private void add(String field) {
        int colon = field.indexOf(':');
        if (colon > 0) {
            add(field.substring(0, colon), field.substring(colon + 1));
        }
    }

    public void add(String name, String value) {
        if (fields.size() < MOST) {
            fields.add(new Field(name.strip().toLowerCase(Locale.ROOT), value.strip()));
        }
    }

    public boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** The first of that name, empty when there is none. */
    public String first(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).findFirst().orElse("");
    }

    public List<String> all(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).toList();
    }
}
