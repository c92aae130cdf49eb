package io.marcato.intake.uploads;

import java.time.Instant;

/** An upload's row. */
record StoredUpload(long id, String status, String filename, String contentType, long size, Instant created, Instant completed,
        String detail) {
}
