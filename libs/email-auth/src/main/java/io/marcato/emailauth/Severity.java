package io.marcato.emailauth;

/** How much a finding matters. */
public enum Severity {
    /** The record does not do what it is for. */
    ERROR,
    /** It works, but not as well or not as long as its owner thinks. */
    WARNING,
    /** Worth knowing. */
    INFO
}
