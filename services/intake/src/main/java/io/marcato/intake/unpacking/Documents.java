package io.marcato.intake.unpacking;

import io.marcato.intake.quarantine.Unreadable;
import java.io.IOException;

/** Receives what is found in an upload, in order. */
public interface Documents {

    /** Something that may be an aggregate report. */
    void xml(Content document, String path) throws IOException;

    /** Something that may be a TLS report (RFC 8460). */
    void json(Content document, String path) throws IOException;

    /** A mail that is a failure report (RFC 6591, or in words of its own); the message it is about is not looked into. */
    void failureReport(Content mail, String path) throws IOException;

    void unreadable(Unreadable part);
}
