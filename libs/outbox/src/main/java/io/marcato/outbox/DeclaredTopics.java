package io.marcato.outbox;

import io.marcato.events.TopicSetup;
import io.marcato.events.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jboss.logging.Logger;

/** Makes the suite's topics before anything listens, lest a broker makes them its own way. A service starts without Kafka, too, and makes up for it later. */
@ApplicationScoped
class DeclaredTopics {

    private static final Logger LOG = Logger.getLogger(DeclaredTopics.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Before consumers, which subscribe when the application has started. */
    private static final int FIRST = 1;

    private final Map<String, Object> broker;
    private final TopicSettings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);

    DeclaredTopics(@Identifier("default-kafka-broker") Map<String, Object> broker, TopicSettings settings) {
        this.broker = broker;
        this.settings = settings;
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        if (settings.create() && !isDone()) {
            Thread.ofVirtual().name("declared-topics").start(this::tryUntilDone);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void tryUntilDone() {
        try {
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) && !isDone()) {
                LOG.debug("Topics are made later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether there is nothing more to try */
    private boolean isDone() {
        try (Admin admin = Admin.create(client())) {
            new TopicSetup(Optional.of(settings.partitions()), settings.replicationFactor()).apply(admin, Topics.DECLARED);
            return true;
        } catch (ExecutionException e) {
            return isRefused(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean isRefused(Throwable reason) {
        if (reason instanceof AuthorizationException) {
            LOG.errorf("Kafka does not let this service make topics; make them yourself and set marcato.topics.create=false: %s", reason.getMessage());
            return true;
        }
        LOG.warnf("Topics are not made yet; trying again: %s", reason.getMessage());
        return false;
    }

    private Map<String, Object> client() {
        var client = new HashMap<>(broker);
        int patience = Math.toIntExact(PATIENCE.toMillis());
        client.putAll(Map.of(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience, AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience,
                AdminClientConfig.CLIENT_ID_CONFIG, "declared-topics"));
        return client;
    }
}
