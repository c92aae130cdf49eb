package io.marcato.senders;

import java.util.List;

/** Sources that stand for a situation and not for a service. Their numbers never change. */
public final class FixedSources {

    public static final Sender OWN_INFRASTRUCTURE = fixed(1, "own-infrastructure", "Own infrastructure", true);
    public static final Sender UNRECOGNISED_FORWARDERS = fixed(2, "unrecognised-forwarders", "Unrecognised forwarders", false);
    public static final Sender REPORTED_FORWARDERS = fixed(3, "reported-forwarders", "Forwarders named by receivers", false);
    public static final Sender REPORTED_MAILING_LISTS = fixed(4, "reported-mailing-lists", "Mailing lists named by receivers", false);
    public static final Sender UNKNOWN_WITH_NAME = fixed(5, "unknown-with-ptr", "Unknown servers with a name", false);
    public static final Sender UNKNOWN_WITHOUT_NAME = fixed(6, "unknown-without-ptr", "Unknown servers without a name", false);

    static final List<Sender> ALL = List.of(OWN_INFRASTRUCTURE, UNRECOGNISED_FORWARDERS, REPORTED_FORWARDERS, REPORTED_MAILING_LISTS,
            UNKNOWN_WITH_NAME, UNKNOWN_WITHOUT_NAME);

    private FixedSources() {
    }

    private static Sender fixed(int number, String slug, String name, boolean dmarcCapable) {
        return new Sender(number, slug, name, Kind.FIXED, dmarcCapable, null);
    }
}
