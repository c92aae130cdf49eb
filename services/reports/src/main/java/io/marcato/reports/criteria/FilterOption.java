package io.marcato.reports.criteria;

import java.util.Optional;

/** Compliance filter of a report, by its code in the API. */
public enum FilterOption {
    NONE("n", Optional.empty()),
    /** Mail that fails DMARC, shown as the published policy would treat it. */
    POLICY_IMPACT("o", Optional.of(false)),
    NON_COMPLIANT("x", Optional.of(false)),
    COMPLIANT("d", Optional.of(true));

    private final String code;
    private final Optional<Boolean> compliance;

    FilterOption(String code, Optional<Boolean> compliance) {
        this.code = code;
        this.compliance = compliance;
    }

    public static FilterOption of(String code) {
        for (FilterOption option : values()) {
            if (option.code.equals(code)) {
                return option;
            }
        }
        throw new IllegalArgumentException("There is no filter option " + code);
    }

    public String code() {
        return code;
    }

    /** Which outcome of DMARC is wanted; empty for both. */
    public Optional<Boolean> compliance() {
        return compliance;
    }
}
