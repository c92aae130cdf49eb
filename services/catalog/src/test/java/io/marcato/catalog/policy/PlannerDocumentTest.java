package io.marcato.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.catalog.AdviceDocument;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PlannerDocumentTest {

    @Test
    void theDocumentShowsTheTable() {
        assertThat(AdviceDocument.rowsBelow("## Policy planner")).containsExactlyElementsOf(Arrays.stream(PlannerRule.values())
                .map(PlannerDocumentTest::row).toList());
    }

    private static String row(PlannerRule rule) {
        return String.format("| %d | `%s` | %s | `%s` | %s | %s |", rule.ordinal() + 1, rule.name().toLowerCase(Locale.ROOT), rule.reason(),
                rule.recommendation().word(), rule.policy() == null ? "as published" : rule.policy(), rule.ready() ? "yes" : "no");
    }
}
