package io.marcato.intake.addresses;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when there is somebody to take reports for. */
@Readiness
@ApplicationScoped
class AccountsReadiness implements AsyncHealthCheck {

    private final ReportingAddresses addresses;

    AccountsReadiness(ReportingAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> HealthCheckResponse.named("Accounts").status(addresses.anyKnown()).build())
                .runSubscriptionOn(command -> Thread.ofVirtual().start(command));
    }
}
