package io.marcato.catalog.membership;

/** A group that domains are put into or taken out of, which the caller may change. */
public record Target(long group, String label, boolean isDefault) {
}
