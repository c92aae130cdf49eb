package io.marcato.emailauth.tags;

/**
 * A tag with its meaning, for people.
 *
 * @param valid    whether receivers can use the value
 * @param implicit whether the tag is absent and this is its default
 */
public record DescribedTag(String name, String value, boolean valid, boolean implicit, String description) {
}
