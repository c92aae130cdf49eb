package io.marcato.web;

/**
 * Kind of a refusal.
 *
 * @param status HTTP status, 400 to 599
 * @param code stable machine word, as {@code not_found}
 */
public record ProblemType(int status, String code) {

    public static final ProblemType INVALID = new ProblemType(400, "invalid");
    public static final ProblemType NOT_AUTHENTICATED = new ProblemType(401, "not_authenticated");
    public static final ProblemType AUTHENTICATION_FAILED = new ProblemType(401, "authentication_failed");
    public static final ProblemType SUBSCRIPTION_EXPIRED = new ProblemType(402, "subscription_expired");
    public static final ProblemType PERMISSION_DENIED = new ProblemType(403, "permission_denied");
    public static final ProblemType NOT_FOUND = new ProblemType(404, "not_found");
    public static final ProblemType METHOD_NOT_ALLOWED = new ProblemType(405, "method_not_allowed");
    public static final ProblemType NOT_ACCEPTABLE = new ProblemType(406, "not_acceptable");
    public static final ProblemType TOO_LARGE = new ProblemType(413, "too_large");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE = new ProblemType(415, "unsupported_media_type");
    public static final ProblemType THROTTLED = new ProblemType(429, "throttled");
    public static final ProblemType UNEXPECTED = new ProblemType(500, "unexpected");
    public static final ProblemType NOT_IMPLEMENTED = new ProblemType(501, "not_implemented");
    public static final ProblemType UNAVAILABLE = new ProblemType(503, "unavailable");

    public ProblemType {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("A problem has a status from 400 to 599, not " + status);
        }
    }
}
