package io.marcato.local.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Somebody who sends as one of the demo tenant's domains, with what receivers find out about the messages. */
record Sender(String from, String address, int mostPerDay, String dkimDomain, String dkimResult, String spfDomain, String spfResult, String override) {

    static List<Sender> all() {
        var traffic = Sender.class.getResourceAsStream("traffic.csv");
        try (var lines = new BufferedReader(new InputStreamReader(traffic, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).map(Sender::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sender of(String line) {
        String[] cells = line.split(",", -1);
        return new Sender(cells[0], cells[1], Integer.parseInt(cells[2]), cells[3], cells[4], cells[5], cells[6], cells[7]);
    }

    boolean passesDkim() {
        return dkimResult.equals("pass") && dkimDomain.equals(from);
    }

    boolean passesSpf() {
        return spfResult.equals("pass") && spfDomain.equals(from);
    }
}
