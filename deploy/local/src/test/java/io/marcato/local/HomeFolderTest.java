package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {

    @TempDir
    Path folder;

    @Test
    void isItsOwnersAlone() throws IOException {
        // given
        var home = new HomeFolder(folder.resolve("new").resolve("home"));

        // when
        home.prepare();

        // then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path()))).isEqualTo("rwx------");
        assertThat(home.logs()).isDirectory();
    }

    @Test
    void saysWhatToDoAboutAFullDisk() throws IOException {
        var home = new HomeFolder(folder);

        assertThatThrownBy(() -> home.requireRoom(Long.MAX_VALUE)).isInstanceOf(Refusal.class).hasMessageContaining("is full")
                .hasMessageContaining("MARCATO_HOME");
        assertThatCode(() -> home.requireRoom(1)).doesNotThrowAnyException();
    }
}
