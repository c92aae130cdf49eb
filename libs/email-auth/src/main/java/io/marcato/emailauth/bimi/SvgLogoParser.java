package io.marcato.emailauth.bimi;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.Quote;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Checks a logo against SVG Tiny PS, streaming. Document type declarations are refused, so that no entity is ever expanded. */
public final class SvgLogoParser {

    static final int MAX_DEPTH = 64;
    static final int MAX_ELEMENTS = 20_000;
    static final int MAX_FINDINGS = 50;
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final XMLInputFactory FACTORY = factory();

    /** @param octets not compressed; the caller bounds their number */
    public Parsed<SvgLogo> parse(byte[] octets) {
        Reading reading = new Reading();
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(octets));
            try {
                while (xml.hasNext() && reading.goesOn()) {
                    reading.event(xml.next(), xml);
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's reader throws unchecked exceptions, too, for some broken encodings.
            Optional<Position> position = e instanceof XMLStreamException broken && broken.getLocation() != null
                    && broken.getLocation().getCharacterOffset() >= 0 ? Optional.of(new Position(broken.getLocation().getCharacterOffset(), 0))
                            : Optional.empty();
            reading.broken("The logo is not well-formed XML.", position);
        }
        return reading.result();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** One document being read. */
    private static final class Reading {

        private static final Pattern NUMBERS = Pattern.compile("[\\s,]+");
        private static final Pattern ASPECT = Pattern.compile("\\s*(none|xMidYMid)\\s*(meet)?\\s*");
        private static final Map<String, String> FIXED = Map.of("externalResourcesRequired", "false", "focusable", "false", "playbackOrder", "all",
                "snapshotTime", "none", "timelineBegin", "onLoad", "zoomAndPan", "disable");
        private static final Set<String> PLACEHOLDERS = Set.of("title", "logo", "untitled", "bimi", "svg", "image", "document");
        private static final Set<String> WITH_TEXT = Set.of("title", "desc", "metadata", "text", "textArea");
        private final List<Finding> findings = new ArrayList<>();
        private final Set<String> told = new HashSet<>();
        private final Deque<String> open = new ArrayDeque<>();
        private final StringBuilder title = new StringBuilder();
        private Optional<String> baseProfile = Optional.empty();
        private Optional<String> version = Optional.empty();
        private int elements;
        private int titles;
        private boolean broken;

        boolean goesOn() {
            return !broken && findings.size() < MAX_FINDINGS;
        }

        void event(int event, XMLStreamReader xml) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml);
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        broken("The logo has a document type declaration or an entity of its own.", at(xml));
                default -> {
                }
            }
        }

        private void start(XMLStreamReader xml) {
            if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
                broken("The logo has more elements, or deeper ones, than any logo needs.", at(xml));
                return;
            }
            String name = SVG.equals(xml.getNamespaceURI()) ? xml.getLocalName() : "{" + xml.getNamespaceURI() + "}" + xml.getLocalName();
            String parent = open.peek();
            open.push(name);
            if (parent == null) {
                root(name, xml);
                return;
            }
            SvgProfile.Element around = SvgProfile.element(parent);
            SvgProfile.Element element = SvgProfile.element(name);
            if (element == null) {
                profile(name, "The element " + Quote.of(name) + why(name) + " is not allowed.", xml);
                return;
            }
            if (around != null && !around.children().contains(name)) {
                profile(name, "The element " + name + " is not allowed inside of " + parent + ".", xml);
            }
            title(name, parent, xml);
            attributes(name, element, xml);
        }

        private static String why(String name) {
            return switch (name) {
                case "script", "handler", "listener" -> " (a script)";
                case "image" -> " (a raster image)";
                case "a" -> " (a link)";
                case "foreignObject", "video", "audio", "animation" -> " (foreign content)";
                case "animate", "animateTransform", "animateMotion", "animateColor", "set", "discard" -> " (an animation)";
                default -> "";
            };
        }

        private void root(String name, XMLStreamReader xml) {
            if (!name.equals("svg")) {
                broken("The logo's root is " + Quote.of(name) + " and not svg in its namespace.", at(xml));
                return;
            }
            baseProfile = Optional.ofNullable(xml.getAttributeValue(null, "baseProfile"));
            version = Optional.ofNullable(xml.getAttributeValue(null, "version"));
            if (!version.equals(Optional.of("1.2"))) {
                profile("version", "version must be 1.2" + version.map(value -> ", and is " + Quote.of(value)).orElse("; it is missing") + ".", xml);
            }
            if (!baseProfile.equals(Optional.of("tiny-ps"))) {
                profile("baseProfile", "baseProfile must be tiny-ps" + baseProfile.map(value -> ", and is " + Quote.of(value))
                        .orElse("; it is missing") + ".", xml);
            }
            FIXED.forEach((attribute, value) -> {
                String actual = xml.getAttributeValue(null, attribute);
                if (actual != null && !actual.equals(value)) {
                    profile(attribute, attribute + " must be " + value + ", and is " + Quote.of(actual) + ".", xml);
                }
            });
            String aspect = xml.getAttributeValue(null, "preserveAspectRatio");
            if (aspect != null && !ASPECT.matcher(aspect).matches()) {
                profile("preserveAspectRatio", "preserveAspectRatio is " + Quote.of(aspect) + ", which is not allowed.", xml);
            }
            attributes(name, SvgProfile.element("svg"), xml);
            square(xml);
        }

        private void square(XMLStreamReader xml) {
            String box = xml.getAttributeValue(null, "viewBox");
            String[] numbers = box == null ? new String[0] : NUMBERS.split(box.strip());
            boolean square = numbers.length == 4 ? numbers[2].equals(numbers[3]) || same(numbers[2], numbers[3])
                    : box == null && xml.getAttributeValue(null, "width") != null
                            && xml.getAttributeValue(null, "width").equals(xml.getAttributeValue(null, "height"));
            if (!square) {
                findings.add(BimiCode.BIMI_SVG_NOT_SQUARE.finding(BimiCode.BIMI_SVG_NOT_SQUARE.severity(), BimiCode.BIMI_SVG_NOT_SQUARE.meaning(),
                        Optional.of("viewBox"), at(xml)));
            }
        }

        private static boolean same(String one, String other) {
            try {
                return Double.parseDouble(one) == Double.parseDouble(other);
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private void title(String name, String parent, XMLStreamReader xml) {
            if (!parent.equals("svg") || open.size() != 2) {
                return;
            }
            if (name.equals("title")) {
                titles++;
                if (titles > 1) {
                    profile("title", "There is more than one title.", xml);
                } else if (elements != 2) {
                    profile("title", "The title is not the first element.", xml);
                }
            }
        }

        private void attributes(String name, SvgProfile.Element element, XMLStreamReader xml) {
            for (int i = 0; i < xml.getAttributeCount() && findings.size() < MAX_FINDINGS; i++) {
                String namespace = xml.getAttributeNamespace(i);
                String attribute = xml.getAttributeLocalName(i);
                if (XMLConstants.XML_NS_URI.equals(namespace)) {
                    attribute = "xml:" + attribute;
                } else if (namespace != null && !namespace.isEmpty()) {
                    attribute = "{" + namespace + "}" + attribute;
                }
                String value = xml.getAttributeValue(i);
                if (!element.attributes().contains(attribute)) {
                    profile(attribute, "The attribute " + Quote.of(attribute) + " of " + name + (attribute.startsWith("on") ? " (a script)" : "")
                            + " is not allowed.", xml);
                } else if (isExternal(attribute, value)) {
                    profile(attribute, "The attribute " + attribute + " of " + name + " refers to something outside of the logo.", xml);
                }
            }
        }

        private static boolean isExternal(String attribute, String value) {
            if (attribute.equals("href")) {
                return !value.strip().startsWith("#");
            }
            String lower = value.toLowerCase(Locale.ROOT);
            int url = lower.indexOf("url(");
            return url >= 0 && !lower.substring(url + 4).stripLeading().replaceAll("^[\"']", "").startsWith("#");
        }

        private void text(XMLStreamReader xml) {
            String parent = open.peek();
            if ("title".equals(parent) && open.size() == 2 && title.length() < 500) {
                title.append(xml.getText(), 0, Math.min(xml.getText().length(), 500));
            } else if (parent != null && !WITH_TEXT.contains(parent) && SvgProfile.element(parent) != null && !xml.isWhiteSpace()) {
                profile(parent, "There is text inside of " + parent + ".", xml);
            }
        }

        void broken(String text, Optional<Position> position) {
            broken = true;
            findings.add(BimiCode.BIMI_SVG_INVALID.finding(BimiCode.BIMI_SVG_INVALID.severity(), text, Optional.empty(), position));
        }

        private void profile(String tag, String text, XMLStreamReader xml) {
            if (told.add(text)) {
                findings.add(BimiCode.BIMI_SVG_NOT_TINY_PS.finding(BimiCode.BIMI_SVG_NOT_TINY_PS.severity(), text, Optional.of(tag), at(xml)));
            }
        }

        private static Optional<Position> at(XMLStreamReader xml) {
            int offset = xml.getLocation().getCharacterOffset();
            return offset < 0 ? Optional.empty() : Optional.of(new Position(offset, 0));
        }

        Parsed<SvgLogo> result() {
            Optional<String> words = Optional.of(title.toString().strip()).filter(text -> !text.isEmpty());
            if (!broken && words.isEmpty()) {
                findings.add(BimiCode.BIMI_SVG_NOT_TINY_PS.on("title", titles == 0 ? "The title is missing." : "The title is empty."));
            }
            words.filter(text -> PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT))).ifPresent(text -> findings.add(
                    BimiCode.BIMI_SVG_TITLE_PLACEHOLDER.on("title", "The title is " + Quote.of(text) + ", which says nothing of the brand.")));
            return new Parsed<>(broken && elements == 0 ? Optional.empty() : Optional.of(new SvgLogo(baseProfile, version, words)), findings);
        }
    }
}
