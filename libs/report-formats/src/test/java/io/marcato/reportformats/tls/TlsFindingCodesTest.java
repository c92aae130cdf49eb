package io.marcato.reportformats.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.reportformats.ReadmeTable;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TlsFindingCodesTest {

    @Test
    void theReadmeListsEveryCodeAndNoOther() throws IOException {
        assertThat(ReadmeTable.codesUnder("Findings in TLS reports"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(TlsFindingCode.values()).map(TlsFindingCode::code).toList());
    }
}
