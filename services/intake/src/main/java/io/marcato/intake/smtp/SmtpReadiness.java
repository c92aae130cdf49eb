package io.marcato.intake.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when mail is taken. */
@Readiness
@ApplicationScoped
class SmtpReadiness implements HealthCheck {

    private final SmtpListener listener;

    SmtpReadiness(SmtpListener listener) {
        this.listener = listener;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("SMTP listener").status(listener.isListening()).build();
    }
}
