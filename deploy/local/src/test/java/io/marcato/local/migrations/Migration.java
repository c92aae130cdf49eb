package io.marcato.local.migrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A migration of a service.
 *
 * @param statements without comments, bodies of functions and texts
 */
record Migration(String service, int number, String statements) {

    private static final Pattern FILE = Pattern.compile("V(\\d+)__.*\\.sql");
    private static final Pattern NO_STATEMENT = Pattern.compile("--[^\n]*|(?s:/\\*.*?\\*/|(\\$\\w*\\$).*?\\1|'(?:[^']|'')*')");
    private static final List<Pattern> INCOMPATIBLE = Stream.of("DROP\\s+(TABLE|COLUMN|VIEW|FUNCTION|TYPE|SEQUENCE|SCHEMA|DEFAULT)", "RENAME\\s",
            "SET\\s+NOT\\s+NULL", "ALTER\\s+(COLUMN\\s+)?\\w+\\s+(SET\\s+DATA\\s+)?TYPE\\s",
            "ADD\\s+(COLUMN\\s+)?(IF\\s+NOT\\s+EXISTS\\s+)?(?!CONSTRAINT)\\w+\\s+(?![^,;]*(DEFAULT|GENERATED))[^,;]*NOT\\s+NULL", "DROP\\s+(?=\\w+\\s*[,;])")
            .map(rule -> Pattern.compile("\\b" + rule, Pattern.CASE_INSENSITIVE)).toList();

    static Migration of(String service, int number, String sql) {
        return new Migration(service, number, NO_STATEMENT.matcher(sql).replaceAll(" "));
    }

    /** Those of a service by the root of the checkout. */
    static List<Migration> of(Path root, String service) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("services").resolve(service).resolve("src/main/resources/db/migration"))) {
            return files.sorted().map(file -> read(service, file)).toList();
        }
    }

    private static Migration read(String service, Path file) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalStateException(file + " is not named as migrations are");
        }
        try {
            return of(service, Integer.parseInt(name.group(1)), Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the version before would stumble over. */
    List<String> incompatible() {
        return INCOMPATIBLE.stream().flatMap(rule -> rule.matcher(statements).results()).map(found -> found.group().replaceAll("\\s+", " ").strip()).toList();
    }
}
