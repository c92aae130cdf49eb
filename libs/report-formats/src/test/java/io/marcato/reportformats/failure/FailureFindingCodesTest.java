package io.marcato.reportformats.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.reportformats.ReadmeTable;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FailureFindingCodesTest {

    @Test
    void theReadmeListsEveryCodeAndNoOther() throws IOException {
        assertThat(ReadmeTable.codesUnder("Findings in failure reports"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FailureFindingCode.values()).map(FailureFindingCode::code).toList());
    }
}
