package io.marcato.reportformats.tls;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.marcato.reportformats.Findings;
import io.marcato.reportformats.Position;
import io.marcato.reportformats.Words;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values of a document in whatever shape a reporter gives them: one thing where a list belongs, numbers as texts, null for absent. */
final class JsonValues {

    /** For a count that is not there. */
    static final long NONE = -1;

    private final JsonParser json;
    private final Findings findings;

    JsonValues(JsonParser json, Findings findings) {
        this.json = json;
        this.findings = findings;
    }

    Position position() {
        return TlsReportParser.position(json.currentTokenLocation());
    }

    boolean isObject() {
        return json.currentToken() == JsonToken.START_OBJECT;
    }

    /** Each member of the object at hand; other values are passed over. */
    void object(Member member) throws IOException {
        if (!isObject()) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName().strip().toLowerCase(Locale.ROOT).replace('_', '-');
            json.nextToken();
            member.read(name);
        }
    }

    /** Each item of the list at hand, or the one value there is. */
    void items(Item item) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                item.read();
            }
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            item.read();
        }
    }

    void skip() throws IOException {
        json.skipChildren();
    }

    /** A text without control characters, empty for null and objects; the items of a list with commas between. */
    String text(int most) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            return cut(String.join(", ", texts(most, 20)), most);
        }
        if (isObject() || json.currentToken() == JsonToken.VALUE_NULL) {
            json.skipChildren();
            return "";
        }
        return cut(Words.text(json.getText()), most);
    }

    /** Texts of a list, or the lines of one text; no empty ones. */
    List<String> texts(int longest, int most) throws IOException {
        List<String> texts = new ArrayList<>();
        items(() -> {
            if (json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL) {
                for (String line : json.getText().split("[\r\n]+")) {
                    add(texts, cut(Words.text(line), longest), most);
                }
            } else {
                json.skipChildren();
            }
        });
        return texts;
    }

    private void add(List<String> texts, String text, int most) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        if (texts.size() < most) {
            texts.add(text);
        } else if (texts.size() == most) {
            findings.add(TlsFindingCode.TEXT_CUT, position(), "There are more than " + most + " texts in " + json.currentName() + ".");
        }
    }

    private String cut(String text, int most) throws IOException {
        if (text.length() <= most) {
            return text;
        }
        findings.add(TlsFindingCode.TEXT_CUT, position(), "A text is longer than " + most + " characters; the rest is left out.");
        return text.substring(0, most);
    }

    /** @return 0 or more, or {@link #NONE} */
    long count(String name) throws IOException {
        String text = text(100);
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            long count = new BigDecimal(text).longValueExact();
            if (count >= 0) {
                return count;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Told below.
        }
        throw TlsFindingCode.COUNT_INVALID.refusal(position(), name + " is \"" + Words.shown(text) + "\" and no number of sessions.");
    }

    @FunctionalInterface
    interface Member {
        void read(String name) throws IOException;
    }

    @FunctionalInterface
    interface Item {
        void read() throws IOException;
    }
}
