package io.marcato.reportformats;

/** One DKIM signature of the row's messages and its result as the reporter worded it. */
public record DkimResult(String domain, String selector, String result, String humanResult) {
}
