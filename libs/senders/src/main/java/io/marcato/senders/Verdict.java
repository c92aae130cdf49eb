package io.marcato.senders;

/**
 * Where a sighting belongs, and why.
 *
 * @param ruleNumber the catalogue rule that decided, or null where none did
 * @param reason     one sentence for people
 */
public record Verdict(Sender source, Category category, Integer ruleNumber, String reason) {
}
