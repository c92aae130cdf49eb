package io.marcato.reportformats;

/** One SPF check of the row's messages and its result as the reporter worded it. */
public record SpfResult(String domain, String scope, String result, String humanResult) {
}
