package io.marcato.reportformats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finding codes as the README lists them, a table under a heading for each format. */
public final class ReadmeTable {

    private static final Pattern CODE = Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE);

    private ReadmeTable() {
    }

    public static List<String> codesUnder(String heading) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("## " + heading + "\n")).split("\n## ", 2)[0];
        return CODE.matcher(section).results().map(match -> match.group(1)).toList();
    }
}
