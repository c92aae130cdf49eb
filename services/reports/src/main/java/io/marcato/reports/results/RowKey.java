package io.marcato.reports.results;

import io.marcato.reports.facts.Traits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the rows of a report can be ordered by. */
public enum RowKey {
    MESSAGE_COUNT(null), FROM_DOMAIN(Traits::fromDomain), IP(null), PTR(null), REASON(Traits::reason), DKIM_RESULT(Traits::dkimResult),
    DKIM_POLICY_RESULT(Traits::dkimPolicy), SPF_RESULT(Traits::spfResult), SPF_POLICY_RESULT(Traits::spfPolicy),
    POLICY_APPLIED(Traits::policyApplied), SPF_D(Traits::spfDomain), DKIM_D(Traits::dkimDomain);

    /** Keys that follow from a row's traits; their ranks are worked out when the report is made. */
    public static final List<RowKey> OF_TRAITS = Arrays.stream(values()).filter(key -> key.text != null).toList();
    static final Set<String> NAMES = Arrays.stream(values()).map(RowKey::word).collect(Collectors.toUnmodifiableSet());

    private final Function<Traits, String> text;

    RowKey(Function<Traits, String> text) {
        this.text = text;
    }

    public String text(Traits traits) {
        return text.apply(traits);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RowKey of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
