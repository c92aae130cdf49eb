package io.marcato.reportformats;

/**
 * The policy that the reporter found; absent tags are empty, words are in lower case.
 *
 * @param domain lower case, A-labels, no trailing dot
 */
public record PublishedPolicy(String domain, String adkim, String aspf, String p, String sp, String np, String pct, String fo,
        String testing,
        String discoveryMethod) {
}
