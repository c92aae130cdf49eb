package io.marcato.catalog.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.catalog.AdviceDocument;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IssueDocumentTest {

    @Test
    void theDocumentListsTheCodes() {
        assertThat(AdviceDocument.rowsBelow("## Issues beyond findings")).containsExactlyElementsOf(Arrays.stream(IssueCode.values())
                .map(code -> String.format("| `%s` | %s | %s | %s |", code.word(), code.severity(), code.meaning(), code.remedy())).toList());
    }
}
