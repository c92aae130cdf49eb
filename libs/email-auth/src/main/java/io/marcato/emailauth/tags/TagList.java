package io.marcato.emailauth.tags;

import java.util.List;
import java.util.Optional;

/** The pairs of a record in their order; of a repeated tag the first. */
public record TagList(List<Tag> tags) {

    public TagList {
        tags = List.copyOf(tags);
    }

    public Optional<Tag> find(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).findFirst();
    }

    public boolean startsWith(String name, String value) {
        return !tags.isEmpty() && tags.getFirst().name().equals(name) && tags.getFirst().value().equals(value);
    }
}
