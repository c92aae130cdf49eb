package io.marcato.web;

/** The request can not be served, for a reason the caller may know. A feature with a reason of its own brings its own {@link ProblemType}. */
public final class Refusal extends RuntimeException {

    private final ProblemType type;

    public Refusal(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    public static Refusal badRequest(String detail) {
        return new Refusal(ProblemType.INVALID, detail);
    }

    public static Refusal notAuthenticated() {
        return new Refusal(ProblemType.NOT_AUTHENTICATED, "Authentication credentials were not provided.");
    }

    public static Refusal authenticationFailed() {
        return new Refusal(ProblemType.AUTHENTICATION_FAILED, "Invalid credentials.");
    }

    public static Refusal subscriptionExpired() {
        return new Refusal(ProblemType.SUBSCRIPTION_EXPIRED, "The subscription of the account has expired.");
    }

    public static Refusal permissionDenied() {
        return new Refusal(ProblemType.PERMISSION_DENIED, "You do not have permission to perform this action.");
    }

    public static Refusal notFound() {
        return new Refusal(ProblemType.NOT_FOUND, "Not found.");
    }

    public static Refusal tooLarge(String detail) {
        return new Refusal(ProblemType.TOO_LARGE, detail);
    }

    public static Refusal unavailable(String detail) {
        return new Refusal(ProblemType.UNAVAILABLE, detail);
    }

    public ProblemType type() {
        return type;
    }
}
