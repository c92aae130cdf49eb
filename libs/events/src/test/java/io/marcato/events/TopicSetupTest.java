package io.marcato.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.embedded.EmbeddedKafka;
import io.marcato.embedded.FreePort;
import io.marcato.embedded.KafkaSettings;
import io.marcato.embedded.Startup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicSetupTest {

    private static final TopicSetup SETUP = new TopicSetup(Optional.of(3), Optional.of((short) 1));
    private static final Duration DAY = Duration.ofDays(1);

    private ProcessHandle broker;
    private Admin admin;

    @BeforeAll
    void start(@TempDir Path home) {
        var settings = new KafkaSettings(home, home.resolve("kafka.log"), FreePort.choose(), FreePort.choose());
        var kafka = new EmbeddedKafka(settings);
        broker = kafka.launch(Map.of());
        kafka.awaitReady(broker);
        admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrap()));
    }

    @AfterAll
    void stop() {
        admin.close();
        broker.destroyForcibly();
        Startup.ended(broker, Duration.ofSeconds(60));
    }

    @Test
    void makesWhatIsMissingAsDeclared() throws Exception {
        // when
        SETUP.apply(admin, List.of(new DeclaredTopic("new.shared", true, DAY), new DeclaredTopic("new.alone", false, DAY)));

        // then
        assertThat(partitions("new.shared")).isEqualTo(3);
        assertThat(partitions("new.alone")).isEqualTo(1);
        assertThat(setting("new.shared", "max.message.bytes")).isEqualTo("4194304");
        assertThat(setting("new.shared", "retention.ms")).isEqualTo("86400000");
        assertThat(setting("new.shared", "segment.ms")).isEqualTo("21600000");
    }

    @Test
    void completesWhatIsThereAndLeavesWhatSomebodyHasSet() throws Exception {
        // given
        admin.createTopics(List.of(new NewTopic("old", 2, (short) 1).configs(Map.of("retention.ms", "3600000")))).all().get();
        assertThat(setting("old", "retention.ms")).isEqualTo("3600000");

        // when
        SETUP.apply(admin, List.of(new DeclaredTopic("old", true, DAY)));

        // then
        assertThat(partitions("old")).isEqualTo(2);
        assertThat(setting("old", "retention.ms")).isEqualTo("3600000");
        assertThat(setting("old", "max.message.bytes")).isEqualTo("4194304");
    }

    @Test
    void canBeDoneAgain() throws Exception {
        // given
        SETUP.apply(admin, Topics.DECLARED);
        for (DeclaredTopic topic : Topics.DECLARED) {
            assertThat(setting(topic.name(), "retention.ms")).isEqualTo(topic.settings().get("retention.ms"));
        }

        // when
        SETUP.apply(admin, Topics.DECLARED);

        // then
        assertThat(admin.listTopics().names().get()).containsAll(Topics.DECLARED.stream().map(DeclaredTopic::name).toList());
    }

    private int partitions(String topic) throws Exception {
        return told(() -> admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().size();
    }

    private String setting(String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return told(() -> admin.describeConfigs(List.of(resource)).all()).get(resource).get(name).value();
    }

    /** A broker hears of a new topic a moment after its controller has made it. */
    private static <T> T told(Supplier<KafkaFuture<T>> question) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return question.get().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }
}
