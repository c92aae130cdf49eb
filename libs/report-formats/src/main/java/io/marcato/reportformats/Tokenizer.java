package io.marcato.reportformats;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML tokenizer. It remembers every name of every document, which makes ordinary reports fast, and is begun anew before names made up
 * by hostile documents can fill it:
 * its look-ups become slow with some ten thousand.
 */
final class Tokenizer {

    private static final int STRANGE_NAMES = 2_000;
    private static final AtomicReference<XMLInputFactory> FACTORY = new AtomicReference<>(factory());
    private static final AtomicInteger STRANGE = new AtomicInteger();

    private Tokenizer() {
    }

    static XMLStreamReader over(InputStream in) throws XMLStreamException {
        return FACTORY.get().createXMLStreamReader(in);
    }

    /** A document had so many names that reports do not have. */
    static void met(int strangeNames) {
        if (strangeNames > 0 && STRANGE.addAndGet(strangeNames) > STRANGE_NAMES) {
            STRANGE.set(0);
            FACTORY.set(factory());
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }
}
