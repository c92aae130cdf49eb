package io.marcato.local.contract;

import io.marcato.local.client.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mails that the suite would have sent. */
public final class Mails {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("/([a-z-]+)/\\?token=(?:3D)?([A-Za-z0-9]{20,})");

    private final Path folder;

    public Mails(Path folder) {
        this.folder = folder;
    }

    /** @param wanted name of a page and address of a mail that links to it, as in {@code activate somebody@example.com} */
    public String token(String wanted) {
        String[] parts = wanted.split(" ", 2);
        String[] found = new String[1];
        if (!Waiting.until(LIMIT, () -> (found[0] = linked(parts[0], parts[1])) != null)) {
            throw new IllegalStateException("No mail to " + parts[1] + " links to " + parts[0]);
        }
        return found[0];
    }

    private String linked(String page, String address) {
        for (Path file : files()) {
            try {
                String mail = Files.readString(file, StandardCharsets.ISO_8859_1).replaceAll("=\r?\n", "");
                Matcher link = LINK.matcher(mail);
                if (mail.contains("To: " + address) && link.find() && link.group(1).equals(page)) {
                    return link.group(2);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return null;
    }

    private List<Path> files() {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
