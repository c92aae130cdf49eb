package io.marcato.intake.uploads;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.web.Links;
import java.time.Instant;
import java.util.List;

/** An upload as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UploadDetails(@JsonProperty("_links") SelfLink links, @JsonProperty("_permissions") List<String> permissions, long id, String status,
        String filename, String contentType, long size, Instant created, Instant completed, List<UploadedReport> reports, String detail) {

    private static final List<String> PERMISSIONS = List.of("retrieve");

    static UploadDetails of(StoredUpload upload, List<UploadedReport> reports, Links links) {
        SelfLink self = new SelfLink(links.absolute("/api/v1/uploads/" + upload.id() + "/"));
        return new UploadDetails(self, PERMISSIONS, upload.id(), upload.status(), upload.filename(), upload.contentType(), upload.size(),
                upload.created(), upload.completed(), reports, upload.detail());
    }

    record SelfLink(String self) {
    }
}
