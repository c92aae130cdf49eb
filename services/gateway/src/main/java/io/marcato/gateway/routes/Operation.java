package io.marcato.gateway.routes;

/**
 * A method on a path.
 *
 * @param takesReports its body may be as large as a report
 * @param streams the answer goes on for as long as it has news
 */
public record Operation(Access access, Destination destination, boolean takesReports, boolean streams) {
}
