package io.marcato.gateway.routes;

/** What answers an operation. */
public enum Destination {
    ACCOUNTS, CATALOG, INSPECTORS, INTAKE, REPORTS, SOURCES, TLS_REPORTS,
    /** The gateway: names of entry points. */
    ROOT,
    /** The gateway: the API document. */
    DOCUMENT,
    /** Nothing yet: the contract has the operation, this version has not. */
    LATER
}
