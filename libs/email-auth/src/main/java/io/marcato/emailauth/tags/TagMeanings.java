package io.marcato.emailauth.tags;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the tags of a record type mean, and what is taken when they are absent. */
public final class TagMeanings {

    private static final String UNKNOWN = "Not a tag of this type of record; ignored.";

    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();

    public TagMeanings tag(String name, String meaning) {
        meanings.put(name, meaning);
        return this;
    }

    public TagMeanings tag(String name, String defaultValue, String meaning) {
        defaults.put(name, defaultValue);
        return tag(name, meaning);
    }

    public Set<String> names() {
        return Set.copyOf(meanings.keySet());
    }

    /** The record's tags in their order, then the defaults of those it does not have. A tag with a finding of weight is not valid. */
    public List<DescribedTag> describe(TagList list, List<Finding> findings) {
        Set<String> invalid = findings.stream().filter(finding -> finding.severity() == Severity.ERROR || isInvalid(finding))
                .flatMap(finding -> finding.tag().stream()).collect(Collectors.toSet());
        List<DescribedTag> described = new ArrayList<>();
        for (Tag tag : list.tags()) {
            described.add(new DescribedTag(tag.name(), tag.value(), meanings.containsKey(tag.name()) && !invalid.contains(tag.name()), false,
                    meanings.getOrDefault(tag.name(), UNKNOWN)));
        }
        defaults.forEach((name, value) -> {
            if (list.find(name).isEmpty()) {
                described.add(new DescribedTag(name, value, true, true, meanings.get(name)));
            }
        });
        return List.copyOf(described);
    }

    private static boolean isInvalid(Finding finding) {
        return finding.code().endsWith("_invalid");
    }
}
