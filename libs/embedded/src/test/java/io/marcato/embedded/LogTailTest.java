package io.marcato.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path folder;

    @Test
    void isTheSentenceOfTheExceptionAndNotItsFrame() throws IOException {
        assertThat(reason("""
                {"level":"INFO","message":"Starting"}
                {"level":"ERROR","message":"Failed to start application","exception":{"refId":1,"exceptionType":"java.lang.RuntimeException",\
                "message":"Failed to start quarkus","frames":[{"class":"A"}],"causedBy":{"exception":{"refId":2,"exceptionType":"a.B",\
                "message":"The file \\"rules\\" is missing.","frames":[],"causedBy":{"exception":{"exceptionType":"c.D","message":"Deeper"}}}}}}
                """)).isEqualTo("The file \"rules\" is missing.");
    }

    @Test
    void isTheLastLineThatTellsSomething() throws IOException {
        assertThat(reason("""
                starting
                FATAL:  could not write lock file: No space left on device
                    at some.Frame
                shut down
                """)).isEqualTo("FATAL:  could not write lock file: No space left on device");
        assertThat(reason("")).isEqualTo("it said nothing");
    }

    private String reason(String text) throws IOException {
        return LogTail.reason(Files.writeString(folder.resolve("log"), text));
    }
}
