package io.marcato.reportformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FindingCodesTest {

    @Test
    void theReadmeListsEveryCodeAndNoOther() throws IOException {
        // given
        String readme = Files.readString(Path.of("README.md"));

        // when
        var listed = Pattern.compile("^\\| `([a-z_]+)` \\|",
                Pattern.MULTILINE).matcher(readme).results().map(match -> match.group(1)).toList();

        // then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(Arrays.stream(FindingCode.values()).map(FindingCode::code).toList());
    }
}
