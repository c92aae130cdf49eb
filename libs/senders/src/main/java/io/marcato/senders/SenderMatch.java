package io.marcato.senders;

/** A sender and the rule that recognised it. */
public record SenderMatch(Sender sender, int ruleNumber, Evidence evidence) {
}
