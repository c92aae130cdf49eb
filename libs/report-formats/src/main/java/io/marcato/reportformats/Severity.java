package io.marcato.reportformats;

/**
 * ERROR: the report can not be taken. WARNING: taken after a repair or with something left out. INFO: departs from the specification, to no
 * harm.
 */
public enum Severity {
    ERROR, WARNING, INFO
}
