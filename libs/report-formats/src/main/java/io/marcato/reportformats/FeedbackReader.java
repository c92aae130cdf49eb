package io.marcato.reportformats;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks once through a document and hands each text to the part of the report it belongs to. */
final class FeedbackReader {

    private final ParserLimits limits;
    private final Findings findings;
    private final ReportBuilder report;
    private final Element[] path;
    private final StringBuilder text = new StringBuilder(256);
    private final StrangeNames strange;
    private XMLStreamReader xml;
    private int depth;
    private int skipped;
    private boolean feedbackSeen;
    private boolean textCut;

    FeedbackReader(ParserLimits limits, Findings findings, RowSink rows) {
        this.limits = limits;
        this.findings = findings;
        this.path = new Element[limits.depth() + 1];
        this.strange = new StrangeNames(limits.strangeNames());
        this.report = new ReportBuilder(limits, findings, rows);
    }

    AggregateReport read(InputStream in) throws IOException {
        SourceStream source = new SourceStream(in, limits.tagDistance());
        try {
            xml = Tokenizer.over(source);
            walk();
            xml.close();
        } catch (XMLStreamException e) {
            source.rethrow();
            throw notWellFormed(e.getLocation());
        } catch (UncheckedStreamException e) {
            source.rethrow();
            throw notWellFormed(e.getCause() instanceof XMLStreamException cause ? cause.getLocation() : null);
        } finally {
            Tokenizer.met(strange.count());
        }
        if (!feedbackSeen) {
            throw FindingCode.NOT_A_REPORT.refusal(null, "The document has no feedback element; it is no aggregate report.");
        }
        return report.build();
    }

    private void walk() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> bounded(strange.instruction(xml));
                case XMLStreamConstants.DTD -> throw FindingCode.DOCTYPE.refusal(position(),
                        "A document type declaration is not allowed in a report.");
                default -> { // comments and the like
                }
            }
        }
    }

    private void bounded(boolean fewEnough) {
        if (!fewEnough) {
            throw FindingCode.TOO_MANY_NAMES.refusal(position(),
                    "The document has more than " + limits.strangeNames() + " names that reports do not have.");
        }
    }

    private void start() {
        bounded(strange.element(xml));
        if (isCounting()) {
            throw countUnclear();
        }
        text.setLength(0);
        textCut = false;
        if (skipped > 0) {
            skipped++;
            refuseRecord();
        } else {
            enter(Element.of(xml.getLocalName()));
        }
        if (depth + skipped > limits.depth()) {
            throw FindingCode.TOO_DEEP.refusal(position(), "Elements are nested deeper than " + limits.depth() + ".");
        }
    }

    private void enter(Element element) {
        if (element == Element.FEEDBACK) {
            beginFeedback();
        } else if (feedbackSeen && element == Element.OTHER) {
            skipped = 1;
            return;
        }
        path[depth++] = element;
        report.start(parent(), element, this);
    }

    private void beginFeedback() {
        if (feedbackSeen) {
            throw FindingCode.SEVERAL_REPORTS.refusal(position(), "The document holds more than one report.");
        }
        feedbackSeen = true;
        report.namespace(xml.getNamespaceURI());
    }

    /** Passing over a record would lose its messages without a word. One in a namespace of its own belongs to an extension. */
    private void refuseRecord() {
        if (Element.of(xml.getLocalName()) == Element.RECORD && report.isOf(xml.getNamespaceURI())) {
            throw new NotWellFormedException(FindingCode.RECORD_MISPLACED.finding(position(),
                    "A record stands inside of an element that is not known."));
        }
    }

    private boolean isCounting() {
        return skipped == 0 && depth > 0 && path[depth - 1] == Element.COUNT;
    }

    private ReportRefusedException countUnclear() {
        return FindingCode.COUNT_INVALID.refusal(position(), "A count holds more than a number.");
    }

    private void characters() {
        if (skipped > 0) {
            return;
        }
        int room = limits.textLength() - text.length();
        int length = xml.getTextLength();
        text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(room, length));
        if (length > room && isCounting()) {
            throw countUnclear();
        }
        if (length > room && !textCut) {
            textCut = true;
            findings.add(FindingCode.TEXT_CUT, position(),
                    "A text is longer than " + limits.textLength() + " characters; the rest is left out.");
        }
    }

    private void end() {
        if (skipped > 0) {
            skipped--;
        } else {
            Element element = path[depth - 1];
            report.end(parent(), element, text, this);
            depth--;
        }
        text.setLength(0);
    }

    /** Element around the innermost one, OTHER for the root. */
    private Element parent() {
        return depth >= 2 ? path[depth - 2] : Element.OTHER;
    }

    Position position() {
        return position(xml == null ? null : xml.getLocation());
    }

    private static Position position(Location location) {
        return location == null || location.getLineNumber() < 1 ? null
                : new Position(location.getLineNumber(), Math.max(1, location.getColumnNumber()), Math.max(0,
                        location.getCharacterOffset()));
    }

    /** The tokenizer reads texts lazily, so a fault may come to light while a text is taken. */
    private NotWellFormedException notWellFormed(Location fault) {
        Position position = fault == null ? position() : position(fault);
        String place = position == null ? "" : " at line " + position.line() + ", column " + position.column();
        return new NotWellFormedException(FindingCode.NOT_WELL_FORMED.finding(position,
                "The document is not well-formed XML" + place + "."));
    }
}
