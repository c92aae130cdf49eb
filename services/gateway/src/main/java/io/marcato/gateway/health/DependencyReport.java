package io.marcato.gateway.health;

import io.marcato.gateway.forwarding.Upstreams;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says which services are ready. The gateway itself is ready without them: it answers 503 for those that are away. */
@Readiness
@ApplicationScoped
class DependencyReport implements AsyncHealthCheck {

    private final Upstreams upstreams;

    DependencyReport(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        HealthCheckResponseBuilder report = HealthCheckResponse.named("services").up();
        List<Future<Void>> checks = upstreams.all().entrySet().stream()
                .map(service -> service.getValue().isReady()
                        .<Void>map(ready -> {
                            report.withData(service.getKey().name().toLowerCase(Locale.ROOT), ready ? "ready" : "not ready");
                            return null;
                        }))
                .toList();
        return Uni.createFrom().completionStage(() -> Future.all(checks).map(done -> report.build()).toCompletionStage());
    }
}
