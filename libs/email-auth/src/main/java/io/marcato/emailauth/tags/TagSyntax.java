package io.marcato.emailauth.tags;

import io.marcato.emailauth.Severity;
import java.util.Set;

/**
 * How a record type reads its tags.
 *
 * @param known         names with a meaning
 * @param historic      names that had one
 * @param anyCase       whether {@code P} is {@code p}; names come out in lower case then
 * @param syntaxError   how much a part that is no pair matters: an error where it spoils the whole list
 * @param section       where the record type's own syntax stands
 */
public record TagSyntax(Set<String> known, Set<String> historic, boolean anyCase, Severity syntaxError, String section) {

    public TagSyntax {
        known = Set.copyOf(known);
        historic = Set.copyOf(historic);
    }
}
