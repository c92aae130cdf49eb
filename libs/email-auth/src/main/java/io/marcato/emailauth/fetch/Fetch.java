package io.marcato.emailauth.fetch;

import java.net.URI;

/**
 * What to fetch.
 *
 * @param maxOctets of the body; more of it is not read
 * @param redirects followed at most, each to https and a public address again; 0 where the RFC forbids them
 */
public record Fetch(URI uri, int maxOctets, int redirects) {

    public Fetch {
        if (maxOctets < 1 || redirects < 0) {
            throw new IllegalArgumentException("No such limits: " + maxOctets + ", " + redirects);
        }
    }
}
