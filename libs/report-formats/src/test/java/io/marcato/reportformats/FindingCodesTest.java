package io.marcato.reportformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FindingCodesTest {

    @Test
    void theReadmeListsEveryCodeAndNoOther() throws IOException {
        assertThat(ReadmeTable.codesUnder("Findings in aggregate reports"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FindingCode.values()).map(FindingCode::code).toList());
    }
}
