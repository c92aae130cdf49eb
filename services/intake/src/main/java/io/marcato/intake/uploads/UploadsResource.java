package io.marcato.intake.uploads;

import io.marcato.intake.reception.Envelope;
import io.marcato.intake.reception.Reception;
import io.marcato.intake.reception.Source;
import io.marcato.intake.reception.Spool;
import io.marcato.intake.reception.StoreAwayException;
import io.marcato.intake.reception.Submission;
import io.marcato.intake.reception.TooLargeException;
import io.marcato.web.Caller;
import io.marcato.web.InvalidRequest;
import io.marcato.web.Links;
import io.marcato.web.Refusal;
import io.marcato.web.Violations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Reports handed in over HTTP. */
@Path("/api/v1/uploads/")
@RolesAllowed({"member", "admin"})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UploadsResource {

    private final Caller caller;
    private final Spool spool;
    private final Reception reception;
    private final UploadRepository uploads;

    UploadsResource(Caller caller, Spool spool, Reception reception, UploadRepository uploads) {
        this.caller = caller;
        this.spool = spool;
        this.reception = reception;
        this.uploads = uploads;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response uploadForm(@RestForm("file") FileUpload file, UriInfo uri) throws IOException {
        Caller.Identity uploader = caller.authenticated().identity();
        if (file == null) {
            throw InvalidRequest.of("file", Violations.REQUIRED);
        }
        if (file.size() == 0) {
            throw InvalidRequest.of("file", "The submitted file is empty.");
        }
        return accepted(uri,
                () -> spool.read(file.uploadedFile(), content -> store(uploader, file.fileName(), file.contentType(), content)));
    }

    @POST
    @Consumes({"application/xml", "text/xml", "application/gzip", "application/zip", "message/rfc822", "application/tlsrpt+json",
            "application/tlsrpt+gzip"})
    public Response uploadBody(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body, UriInfo uri)
            throws IOException {
        Caller.Identity uploader = caller.authenticated().identity();
        return accepted(uri, () -> spool.read(body, content -> {
            if (content.length == 0) {
                throw Refusal.badRequest("The body is empty.");
            }
            return store(uploader, null, contentType, content);
        }));
    }

    @GET
    @Path("{id:\\d{1,18}}/")
    public UploadDetails upload(@PathParam("id") long id, UriInfo uri) {
        return details(id, uri);
    }

    private long store(Caller.Identity uploader, String filename, String contentType, byte[] content) {
        String label = filename == null || filename.isBlank() ? null : filename;
        return reception.store(List.of(new Submission(uploader.accountId(), uploader.userId(), Source.HTTP, label, contentType, content, Envelope.NONE))).getFirst();
    }

    private Response accepted(UriInfo uri, Storing storing) throws IOException {
        try {
            return Response.accepted(details(storing.id(), uri)).build();
        } catch (TooLargeException e) {
            throw Refusal.tooLarge("An upload has at most " + spool.maxSize() / (1024 * 1024) + " MiB.");
        } catch (StoreAwayException e) {
            throw Refusal.unavailable("Uploads can not be stored at the moment. Try again later.");
        }
    }

    private UploadDetails details(long id, UriInfo uri) {
        return uploads.find(caller.authenticated().identity(), id, (upload, reports) -> UploadDetails.of(upload, reports, Links.of(uri)))
                .orElseThrow(Refusal::notFound);
    }

    @FunctionalInterface
    private interface Storing {
        long id() throws IOException;
    }
}
