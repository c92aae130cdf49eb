package io.marcato.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The end of a log, where a failed start says why. */
public final class LogTail {

    private static final int BYTES = 131_072;
    private static final Pattern TELLING = Pattern.compile("FATAL|PANIC|ERROR|Exception|Caused by|[Cc]ould not|No space left|not found");
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+at |^\\s*\\.\\.\\. \\d+ more");

    /** What a service that logs JSON says of an exception, the outermost first. */
    private static final Pattern JSON_REASON = Pattern.compile("\"exceptionType\":\"[^\"]*\",\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern WITHOUT_REASON = Pattern.compile("Failed to start (quarkus|application)");

    private LogTail() {
    }

    /** The last line that tells a reason, or simply the last line. */
    public static String reason(Path log) {
        List<String> lines = lines(log).stream().filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).find()).toList();
        return lines.reversed().stream().filter(line -> TELLING.matcher(line).find()).findFirst()
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .map(LogTail::withoutFrame).map(String::strip).orElse("it said nothing");
    }

    private static String withoutFrame(String line) {
        return JSON_REASON.matcher(line).results().map(found -> found.group(1)).filter(text -> !WITHOUT_REASON.matcher(text).matches()).findFirst()
                .map(text -> text.replace("\\n", " ").replace("\\\"", "\"").replace("\\\\", "\\")).orElse(line);
    }

    private static List<String> lines(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            var bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of("its log could not be read: " + e.getMessage());
        }
    }
}
