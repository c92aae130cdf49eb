package io.marcato.reportformats;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * Names of one document that a plain report does not have: extensions, prefixes, attributes. Bounded, since the {@link Tokenizer} keeps
 * each.
 */
final class StrangeNames {

    private final Set<String> names = new HashSet<>();
    private final int most;

    StrangeNames(int most) {
        this.most = most;
    }

    /** @return whether there are still few enough */
    boolean element(XMLStreamReader xml) {
        String prefix = xml.getPrefix();
        String name = xml.getLocalName();
        if (prefix != null && !prefix.isEmpty()) {
            names.add(prefix + ':' + name);
        } else if (!Element.isPlain(name)) {
            names.add(name);
        }
        for (int i = 0; i < xml.getAttributeCount() && names.size() <= most; i++) {
            names.add(xml.getAttributePrefix(i) + ':' + xml.getAttributeLocalName(i) + '=');
        }
        for (int i = 0; i < xml.getNamespaceCount() && names.size() <= most; i++) {
            names.add("xmlns:" + xml.getNamespacePrefix(i));
        }
        return names.size() <= most;
    }

    /** @return whether there are still few enough */
    boolean instruction(XMLStreamReader xml) {
        names.add('?' + xml.getPITarget());
        return names.size() <= most;
    }

    int count() {
        return names.size();
    }
}
