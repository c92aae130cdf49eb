package io.marcato.reportformats;

/**
 * Place in a document.
 *
 * @param line from 1
 * @param column from 1
 * @param offset characters before it, from 0
 */
public record Position(int line, int column, long offset) {
}
