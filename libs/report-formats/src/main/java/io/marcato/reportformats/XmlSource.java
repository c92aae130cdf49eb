package io.marcato.reportformats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A document that can be read more than once: the second time is for a repair. */
@FunctionalInterface
public interface XmlSource {

    InputStream open() throws IOException;

    static XmlSource of(byte[] xml) {
        return () -> new ByteArrayInputStream(xml);
    }
}
