package io.marcato.senders;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A rules file as text: the built-in one or an operator's. */
record RuleFile(String name, List<String> lines, boolean builtIn) {

    private static final String BUILT_IN = "catalogue.txt";

    static RuleFile builtInFile() {
        try (InputStream in = RuleFile.class.getResourceAsStream(BUILT_IN)) {
            return new RuleFile(BUILT_IN, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RuleFile read(Path file) {
        try {
            return new RuleFile(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8), false);
        } catch (NoSuchFileException e) {
            throw new SenderRulesException(file + ": there is no such file; correct the setting or create it", e);
        } catch (CharacterCodingException e) {
            throw new SenderRulesException(file + ": this is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new SenderRulesException(file + ": cannot be read (" + e + "); check that the service's user may read it", e);
        }
    }

    SenderRulesException bad(int line, String what) {
        return new SenderRulesException(name + ", line " + line + ": " + what);
    }
}
