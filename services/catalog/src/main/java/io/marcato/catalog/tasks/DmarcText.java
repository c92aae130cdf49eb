package io.marcato.catalog.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A DMARC record as text whose tags can be changed one at a time; all others stay as their owner wrote them. */
record DmarcText(List<String> parts) {

    DmarcText {
        parts = List.copyOf(parts);
    }

    static DmarcText of(String record) {
        return new DmarcText(List.of(record.split(";")).stream().map(String::strip).filter(part -> !part.isEmpty()).toList());
    }

    /** In the place of the tag; a new policy comes right after the version, anything else at the end. */
    DmarcText with(String tag, String value) {
        List<String> changed = new ArrayList<>(parts);
        int at = indexOf(tag);
        if (at >= 0) {
            changed.set(at, tag + "=" + value);
        } else {
            changed.add(tag.equals("p") ? Math.min(1, changed.size()) : changed.size(), tag + "=" + value);
        }
        return new DmarcText(changed);
    }

    DmarcText without(String tag) {
        return new DmarcText(parts.stream().filter(part -> !name(part).equals(tag)).toList());
    }

    /** Adds a destination behind those that are there. */
    DmarcText reportingTo(String uri) {
        int at = indexOf("rua");
        String known = at < 0 ? "" : parts.get(at).substring(parts.get(at).indexOf('=') + 1).strip();
        if (List.of(known.split("\\s*,\\s*")).stream().anyMatch(destination -> destination.equalsIgnoreCase(uri))) {
            return this;
        }
        return with("rua", known.isEmpty() ? uri : known + "," + uri);
    }

    private int indexOf(String tag) {
        return parts.stream().map(DmarcText::name).toList().indexOf(tag);
    }

    private static String name(String part) {
        int end = part.indexOf('=');
        return (end < 0 ? part : part.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return parts.stream().collect(Collectors.joining("; "));
    }
}
