package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marcato.embedded.FreePort;
import io.marcato.local.terminal.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(said));

    @Test
    void aPartKeepsItsPort() throws IOException {
        // given
        ports().choose("kafka", progress);
        int before = ports().get("kafka");

        // when
        ports().choose("kafka", progress);

        // then
        assertThat(ports().get("kafka")).isEqualTo(before);
    }

    @Test
    void aPartWhosePortIsTakenMovesAndSaysSo() throws IOException {
        // given
        ports().choose("kafka", progress);
        int before = ports().get("kafka");

        // when
        try (var taken = new ServerSocket(before, 1, InetAddress.getLoopbackAddress())) {
            ports().choose("kafka", progress);
        }

        // then
        assertThat(ports().get("kafka")).isNotEqualTo(before);
        assertThat(said.toString()).contains("kafka moves to port", "another program has taken " + before);
    }

    @Test
    void aRunningPartIsNotMovedByAChangedSetting() throws IOException {
        // given
        int before = FreePort.choose();
        ports().require("gateway", before, "MARCATO_HTTP_PORT", false);

        // when
        var move = assertThatThrownBy(() -> ports().require("gateway", before + 1, "MARCATO_HTTP_PORT", true));

        // then
        move.isInstanceOf(Refusal.class).hasMessageContaining("stop it before");
    }

    private Ports ports() throws IOException {
        return Ports.of(new HomeFolder(folder));
    }
}
