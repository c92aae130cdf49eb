package io.marcato.senders;

/**
 * A source of mail.
 *
 * @param number       stable and never reused: 1 to 99 fixed sources, from 1,000 the built-in catalogue, from 1,000,000 operators' own;
 *                     from 100,000,000 the same services while they pass on others' mail
 * @param dmarcCapable whether it can send mail that passes DMARC for a customer's own domain
 * @param helpUrl      the provider's documentation, or null where none is known
 */
public record Sender(int number, String slug, String name, Kind kind, boolean dmarcCapable, String helpUrl) {

    static final int FIRST_OF_OPERATORS = 1_000_000;
    static final int FIRST_FORWARDING = 100_000_000;

    /**
     * This service as a forwarder. A source number belongs to one group of a report, so mail that a service passes on
     * for its users is kept apart from the mail that it sends for a domain.
     */
    public Sender forwarding() {
        if (kind.onlyForwards()) {
            return this;
        }
        return new Sender(FIRST_FORWARDING + number, slug + "-forwarding", name + " (forwarding)", Kind.FORWARDER, false, helpUrl);
    }
}
