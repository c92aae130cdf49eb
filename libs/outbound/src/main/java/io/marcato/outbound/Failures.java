package io.marcato.outbound;

import io.marcato.emailauth.fetch.FetchAnswer.Failed;
import io.marcato.emailauth.fetch.FetchAnswer.Reason;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What an exception of the client means for a person. */
final class Failures {

    private static final int MAX_CAUSES = 20;

    private Failures() {
    }

    static Failed of(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        if (has(causes, CertificateExpiredException.class)) {
            return new Failed(Reason.TLS_INVALID, "the server's certificate has expired");
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return new Failed(Reason.TLS_INVALID, "the server's certificate is not valid yet");
        }
        if (has(causes, CertPathBuilderException.class)) {
            return new Failed(Reason.TLS_INVALID, "the server's certificate does not come from a known authority, or its chain is incomplete");
        }
        if (has(causes, CertificateException.class)) {
            return new Failed(Reason.TLS_INVALID, "the server's certificate is not for this host");
        }
        if (has(causes, SSLException.class)) {
            return new Failed(Reason.TLS_INVALID, "the server does not speak TLS as it should");
        }
        if (has(causes, TimeoutException.class) || causes.stream().anyMatch(cause -> cause.getClass().getSimpleName().contains("Timeout"))) {
            return new Failed(Reason.TIMEOUT, "it took too long");
        }
        if (has(causes, ConnectException.class) || has(causes, NoRouteToHostException.class) || has(causes, SocketException.class)) {
            return new Failed(Reason.UNREACHABLE, "nobody listens there");
        }
        return new Failed(Reason.MALFORMED, "the answer is not HTTP, or breaks off");
    }

    static boolean isAboutDates(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        return has(causes, CertificateExpiredException.class) || has(causes, CertificateNotYetValidException.class);
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && causes.size() < MAX_CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
