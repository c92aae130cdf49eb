package io.marcato.reports.forensics;

import io.marcato.reports.addresses.IpAddress;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** A record as it is kept, opened as far as its key is still there. */
record StoredRecord(String name, Instant received, Instant arrival, String domain, IpAddress address, String feedbackType, List<String> authFailure,
        int incidents, String subject, PersonalData data) {

    static StoredRecord of(Row row, long account, Vault vault) {
        String name = row.getString("email_file_name");
        Long key = row.getLong("key_id");
        OffsetDateTime arrival = row.getOffsetDateTime("arrival");
        String address = row.getString("source_ip");
        return new StoredRecord(name, row.getOffsetDateTime("received").toInstant(), arrival == null ? null : arrival.toInstant(), row.getString("domain"),
                address == null ? IpAddress.NONE : IpAddress.parse(address).orElse(IpAddress.NONE), row.getString("feedback_type"),
                List.of(row.getArrayOfStrings("auth_failure")), row.getInteger("incidents"),
                vault.text(key, RecordWriter.subjectPlace(account, name), Vault.bytes(row, "subject")).orElse(null),
                vault.value(key, RecordWriter.contentPlace(account, name), Vault.bytes(row, "content"), PersonalData.class).orElse(PersonalData.NONE));
    }
}
