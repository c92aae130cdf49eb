package io.marcato.inspectors.records;

import io.marcato.emailauth.tags.DescribedTag;
import java.util.List;

/** One tag=value pair of a record. */
public record RecordTag(String name, String value, boolean valid, boolean implicit, String description) {

    public static List<RecordTag> of(List<DescribedTag> tags) {
        return tags.stream().map(tag -> new RecordTag(tag.name(), tag.value(), tag.valid(), tag.implicit(), tag.description())).toList();
    }
}
