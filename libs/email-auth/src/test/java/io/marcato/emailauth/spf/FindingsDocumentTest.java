package io.marcato.emailauth.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/findings.md} has every code of SPF, and no other one of its. */
class FindingsDocumentTest {

    private static final Path ROOT = Path.of(System.getProperty("marcato.root", "../.."));

    @Test
    void namesEveryCode() throws IOException {
        // given
        var documented = matches(Files.readString(ROOT.resolve("docs/findings.md")), "(?m)^\\| `(spf_[a-z0-9_]+)`");
        // when
        var used = new TreeSet<>(matches(sources(), "\"(spf_[a-z0-9_]+[a-z0-9])\""));
        // The service says this one: only it knows whose mail it may show.
        used.add("spf_volume_unavailable");
        // then
        assertThat(documented).isEqualTo(used);
    }

    private static String sources() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(ROOT.resolve("libs/email-auth/src/main/java/io/marcato/emailauth/spf"))) {
            files.filter(Files::isRegularFile).forEach(file -> text.append(read(file)));
        }
        return text.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> matches(String text, String pattern) {
        var found = new TreeSet<String>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
