package io.marcato.reportformats;

/** Why the receiver did not follow the published policy. */
public record OverrideReason(String type, String comment) {
}
