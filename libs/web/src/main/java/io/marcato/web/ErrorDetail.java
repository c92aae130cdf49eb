package io.marcato.web;

/** Body of every error that is not about single fields: a sentence for people and a word for machines. */
public record ErrorDetail(String detail, String code) {
}
