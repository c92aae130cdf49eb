package io.marcato.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into the body the contract names. What is not the caller's business goes to the log alone. */
public class ErrorAnswers {

    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);
    /** The words of the form parser. */
    private static final String BROKEN_FORM = "Connection terminated parsing multipart request";
    /** What may be said of an HTTP-level refusal that JAX-RS makes by itself. */
    private static final Map<Integer, Refusal> HTTP = Map.of(
            404, Refusal.notFound(),
            405, new Refusal(ProblemType.METHOD_NOT_ALLOWED, "Method not allowed."),
            406, new Refusal(ProblemType.NOT_ACCEPTABLE, "Could not satisfy the request Accept header."),
            413, Refusal.tooLarge("The body is too large."),
            415, new Refusal(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type in request."));

    @ServerExceptionMapper
    public Response refused(Refusal refusal) {
        if (refusal.type().status() == 400) {
            return bad(refusal.getMessage());
        }
        Response.ResponseBuilder answer = answer(refusal.type().status(), new ErrorDetail(refusal.getMessage(), refusal.type().code()));
        if (refusal.type().status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Token");
        }
        if (refusal.type().status() == 503 || refusal.type().status() == 429) {
            answer.header(HttpHeaders.RETRY_AFTER, refusal.pause().toSeconds());
        }
        return answer.build();
    }

    @ServerExceptionMapper
    public Response invalid(InvalidRequest request) {
        return answer(400, request.fields()).build();
    }

    @ServerExceptionMapper({ UnauthorizedException.class, AuthenticationFailedException.class })
    public Response notAuthenticated(Throwable failure) {
        return refused(Refusal.notAuthenticated());
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure) {
        return refused(Refusal.permissionDenied());
    }

    /** The second is a kind of the first; named, because Quarkus has a mapper of its own for it, with an empty answer. */
    @ServerExceptionMapper({ JsonProcessingException.class, MismatchedInputException.class })
    public Response notJson(Throwable failure) {
        return bad("The body is not JSON.");
    }

    /** Reading and writing fails for many reasons; a form without its end is the client's. */
    @ServerExceptionMapper
    public Response inputOutput(IOException failure) {
        return BROKEN_FORM.equals(failure.getMessage()) ? bad("The form breaks off.") : unexpected(failure);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return notJson(json);
        }
        Refusal known = HTTP.get(failure.getResponse().getStatus());
        if (known != null) {
            return refused(known);
        }
        if (failure.getResponse().getStatus() < 500) {
            return answer(failure.getResponse().getStatus(), new ErrorDetail("The request can not be served.", ProblemType.INVALID.code())).build();
        }
        return unexpected(failure);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        LOG.error("A request failed", failure);
        return answer(500, new ErrorDetail("An unexpected fault. It has been logged.", ProblemType.UNEXPECTED.code())).build();
    }

    /** A word for machines would read as the name of a field. */
    private static Response bad(String detail) {
        return answer(400, Map.of("detail", detail)).build();
    }

    private static Response.ResponseBuilder answer(int status, Object body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
}
