package io.marcato.intake.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("failures")
    void whatPassesByItselfIsToldFromWhatDoesNot(String what, Throwable failure, boolean passes) {
        assertThat(Outage.is(failure)).isEqualTo(passes);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("nobody listens", new CompletionException(new ConnectException("refused")), true),
                Arguments.of("the connection was lost", new CompletionException(new NoStackTraceThrowable("not active now")), true),
                Arguments.of("the connection was closed", new VertxException("Connection was closed", true), true),
                Arguments.of("no answer", new TimeoutException(), true),
                Arguments.of("the disk is full", new UncheckedIOException(new IOException("No space left on device")), true),
                Arguments.of("the server starts up", sql("57P03"), true),
                Arguments.of("the server is out of memory", sql("53200"), true),
                Arguments.of("a deadlock", sql("40P01"), true),
                Arguments.of("a standby", sql("25006"), true),
                Arguments.of("text that can not be stored", sql("22021"), false),
                Arguments.of("a row that is there already", sql("23505"), false),
                Arguments.of("a table that is not there", sql("42P01"), false),
                Arguments.of("a fault of the program", new IllegalStateException("a fault"), false));
    }

    private static PgException sql(String state) {
        return new PgException("refused", "ERROR", state, null);
    }
}
