package io.marcato.tlsreports.failures;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.tlsreports.received.ResultType;
import io.marcato.web.ContractJson;
import io.marcato.web.CsvRows.Column;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/** Failures of one kind within a range of days, as the API shows them. */
record TlsFailure(@JsonProperty("result_type") String resultType, @JsonProperty("failed_session_count") long sessions,
        @JsonProperty("p_domain") String domain, @JsonProperty("p_type") String type, @JsonProperty("organization_name") String organisation,
        @JsonProperty("sending_mta_ip") String sendingMtaIp, @JsonProperty("receiving_mx_hostname") String mxHostname,
        @JsonProperty("receiving_mx_helo") String mxHelo, @JsonProperty("receiving_ip") String receivingIp,
        @JsonProperty("failure_reason_code") String reasonCode, @JsonProperty("additional_information") String additionalInformation,
        @JsonProperty("first_seen") Instant firstSeen, @JsonProperty("last_seen") Instant lastSeen) {

    static final List<Column<TlsFailure>> COLUMNS = List.of(Column.code("result_type", TlsFailure::resultType),
            Column.code("failed_session_count", TlsFailure::sessions), Column.text("p_domain", TlsFailure::domain), Column.code("p_type", TlsFailure::type),
            Column.text("organization_name", TlsFailure::organisation), Column.text("sending_mta_ip", TlsFailure::sendingMtaIp),
            Column.text("receiving_mx_hostname", TlsFailure::mxHostname), Column.text("receiving_mx_helo", TlsFailure::mxHelo),
            Column.text("receiving_ip", TlsFailure::receivingIp), Column.text("failure_reason_code", TlsFailure::reasonCode),
            Column.text("additional_information", TlsFailure::additionalInformation),
            Column.code("first_seen", failure -> ContractJson.timestamp(failure.firstSeen())),
            Column.code("last_seen", failure -> ContractJson.timestamp(failure.lastSeen())));

    static TlsFailure of(Row row) {
        return new TlsFailure(ResultType.word(row.getShort("result")), row.getLong("sessions"), row.getString("name"), row.getString("policy_type"),
                row.getString("organisation"), text(row, "sending_mta_ip"), text(row, "receiving_mx_hostname"), text(row, "receiving_mx_helo"),
                text(row, "receiving_ip"), text(row, "reason_code"), text(row, "additional_information"),
                row.getOffsetDateTime("first_seen").toInstant(), row.getOffsetDateTime("last_seen").toInstant());
    }

    private static String text(Row row, String column) {
        String text = row.getString(column);
        return text.isEmpty() ? null : text;
    }
}
