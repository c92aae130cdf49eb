package io.marcato.gateway.pages;

/** A page that says one thing. */
public record Message(String title, String text) {
}
