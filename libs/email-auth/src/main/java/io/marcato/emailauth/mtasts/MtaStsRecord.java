package io.marcato.emailauth.mtasts;

/** @param id changes with every change of the policy */
public record MtaStsRecord(String id) {
}
