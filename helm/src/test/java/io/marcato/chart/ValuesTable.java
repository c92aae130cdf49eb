package io.marcato.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of values in the README, made of the comments ({@code # -- …}) in values.yaml. */
final class ValuesTable {

    static final String HEADING = "## Values\n";

    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z-]+):(.*)$");

    private ValuesTable() {
    }

    static String of(List<String> lines) {
        var table = new StringBuilder(HEADING).append("\n| value | default | meaning |\n|---|---|---|\n");
        var path = new ArrayList<String>();
        String comment = null;
        for (String line : lines) {
            if (line.strip().startsWith("# -- ")) {
                comment = line.strip().substring(5);
                continue;
            }
            Matcher key = KEY.matcher(line);
            if (!key.matches()) {
                continue;
            }
            int depth = key.group(1).length() / 2;
            path.subList(depth, path.size()).clear();
            path.add(key.group(2));
            if (comment != null) {
                String value = key.group(3).strip();
                table.append("| `").append(String.join(".", path)).append("` | ").append(value.isEmpty() ? "see values.yaml" : "`" + value + "`").append(" | ")
                        .append(comment).append(" |\n");
                comment = null;
            }
        }
        return table.toString();
    }
}
