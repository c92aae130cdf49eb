package io.marcato.reportformats;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Elements of a report that carry something. Whatever namespace they are in, their local names tell. */
enum Element {
    FEEDBACK, VERSION, REPORT_METADATA, ORG_NAME, EMAIL, EXTRA_CONTACT_INFO, REPORT_ID, DATE_RANGE, BEGIN, END, GENERATOR, ERROR,
            POLICY_PUBLISHED, DOMAIN, ADKIM, ASPF,
    P, SP, NP, PCT, FO, TESTING, DISCOVERY_METHOD, RECORD, ROW, SOURCE_IP, COUNT, POLICY_EVALUATED, DISPOSITION, DKIM, SPF, REASON, TYPE,
            COMMENT, IDENTIFIERS, IDENTITIES,
    HEADER_FROM, ENVELOPE_FROM, ENVELOPE_TO, AUTH_RESULTS, SELECTOR, RESULT, HUMAN_RESULT, SCOPE,
    /** Anything else; it is passed over with all it holds. */
    OTHER;

    private static final Map<String, Element> BY_NAME = byName();

    static Element of(String localName) {
        Element element = BY_NAME.get(localName);
        return element != null ? element : BY_NAME.getOrDefault(localName.toLowerCase(Locale.ROOT), OTHER);
    }

    /** Whether it holds text alone; dkim, spf and reason hold text in one place and elements in another. */
    boolean isLeaf() {
        return switch (this) {
            case FEEDBACK, REPORT_METADATA, DATE_RANGE, POLICY_PUBLISHED, RECORD, ROW, POLICY_EVALUATED, DKIM, SPF, REASON, IDENTIFIERS,
                    IDENTITIES, AUTH_RESULTS, OTHER -> false;
            default -> true;
        };
    }

    /** Whether it is the name of an element of a report, as the specifications write it. */
    static boolean isPlain(String name) {
        return BY_NAME.containsKey(name);
    }

    private static Map<String, Element> byName() {
        Map<String, Element> names = new HashMap<>();
        for (Element element : values()) {
            if (element != OTHER) {
                names.put(element.name().toLowerCase(Locale.ROOT), element);
            }
        }
        return Map.copyOf(names);
    }
}
