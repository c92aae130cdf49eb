package io.marcato.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Representation of a list. The parameter {@code format} takes precedence over the Accept header. */
public enum Format {
    JSON, CSV;

    public static final MediaType TEXT_CSV = MediaType.valueOf("text/csv;charset=UTF-8");

    /**
     * @throws InvalidRequest for an unknown {@code format}
     * @throws Refusal 406 when the Accept header wants neither
     */
    public static Format of(UriInfo uri, HttpHeaders headers) {
        Optional<String> wanted = Query.text(uri, "format");
        if (wanted.isEmpty()) {
            return accepted(headers);
        }
        return switch (wanted.get()) {
            case "json" -> JSON;
            case "csv" -> CSV;
            default -> throw InvalidRequest.of("format", "\"" + wanted.get() + "\" is not a valid choice.");
        };
    }

    private static Format accepted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return JSON;
            }
            if (type.isCompatible(TEXT_CSV)) {
                return CSV;
            }
        }
        throw new Refusal(ProblemType.NOT_ACCEPTABLE, "The answer comes as application/json or text/csv.");
    }
}
