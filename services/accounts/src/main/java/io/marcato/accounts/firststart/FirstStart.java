package io.marcato.accounts.firststart;

import io.marcato.accounts.accounts.AccountAnnouncements;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Makes what an empty installation lacks: the provider account with its owner and, in a demo, a tenant below it. Every start runs
 * it; where nothing lacks, nothing happens. The service is ready when it is through.
 */
@Readiness
@ApplicationScoped
public class FirstStart implements HealthCheck {

    private static final String OWNER = "owner";
    private static final String DEMO = "demo";

    private final Handovers handovers;
    private final AccountAnnouncements announcements;
    private final OwnerSettings owner;
    private final boolean demo;
    private volatile boolean through;

    FirstStart(Handovers handovers, AccountAnnouncements announcements, OwnerSettings owner,
            @ConfigProperty(name = "marcato.demo", defaultValue = "false") boolean demo) {
        this.handovers = handovers;
        this.announcements = announcements;
        this.owner = owner;
        this.demo = demo;
    }

    void start(@Observes StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> prepare().chain(announcements::announceAll));
        through = true;
    }

    Uni<Void> prepare() {
        return handovers.ensure(seat(OWNER, null, "Provider", owner.email()))
                .chain(provider -> demo ? handovers.ensure(seat(DEMO, provider.accountId(), "Demo tenant", "admin@demo.marcato.test"))
                        : Uni.createFrom().item(provider))
                .replaceWithVoid();
    }

    private Seat seat(String name, Long parentId, String accountName, String email) {
        return new Seat(parentId, accountName, email, new HandoverFiles(owner.files(), name), owner.reissue());
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("first-start").status(through).build();
    }
}
