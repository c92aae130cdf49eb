package io.marcato.web;

import java.time.Duration;

/** The request can not be served, for a reason the caller may know. A feature with a reason of its own brings its own {@link ProblemType}. */
public final class Refusal extends RuntimeException {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ProblemType type;
    private final Duration pause;

    public Refusal(ProblemType type, String detail) {
        this(type, detail, PAUSE);
    }

    private Refusal(ProblemType type, String detail, Duration pause) {
        super(detail, null, false, false);
        this.type = type;
        this.pause = pause;
    }

    /** @param pause before another attempt has a chance */
    public static Refusal throttled(Duration pause) {
        long seconds = Math.max(1, pause.toSeconds());
        return new Refusal(ProblemType.THROTTLED, "Request was throttled. Expected available in " + seconds + " seconds.",
                Duration.ofSeconds(seconds));
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

    /** Time to wait, where waiting may help. */
    Duration pause() {
        return pause;
    }
}
