package io.marcato.catalog.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.catalog.AdviceDocument;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TaskDocumentTest {

    @Test
    void theDocumentListsTheSteps() {
        assertThat(AdviceDocument.rowsBelow("## Tasks")).containsExactlyElementsOf(Arrays.stream(TaskCategory.values())
                .map(step -> String.format("| `%s` | %s | %s |", step.word(), step.opens(), step.done())).toList());
    }
}
