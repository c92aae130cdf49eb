package io.marcato.intake.reception;

/**
 * Who handed a mail in, as the SMTP dialogue told; kept for judging later how far a report can be trusted. All absent for other sources.
 *
 * @param remoteAddress address of the client
 * @param helo name the client gave
 * @param mailFrom reverse path, empty for the null sender
 * @param recipient the reporting address
 */
public record Envelope(String remoteAddress, String helo, String mailFrom, String recipient) {

    public static final Envelope NONE = new Envelope(null, null, null, null);
}
