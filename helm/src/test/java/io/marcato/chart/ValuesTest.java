package io.marcato.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    private static final Path EXTERNAL = Helm.CHART.resolve("ci/external-values.yaml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "smpt.tlsSecret=x | additional properties 'smpt' not allowed",
            "kafka.mode=redpanda | at '/kafka/mode'",
            "kafka.bootstrapServers=kafka | at '/kafka/bootstrapServers'",
            "postgresql.port=0 | at '/postgresql/port'",
            "services.mail.replicas=2 | 'mail'",
            "services.reports.replicas=0 | at '/services/reports/replicas'",
            "services.reports.replica=2 | additional properties 'replica' not allowed",
            "services.reports.autoscaling.engine=magic | at '/services/reports/autoscaling/engine'",
            "services.reports.env.lower=x | 'lower'",
            "publicUrl=http://dmarc.example.com | at '/publicUrl'",
            "publicUrl= | publicUrl is needed",
            "keysSecret= | keysSecret is needed",
            "postgresql.host= | postgresql.host is needed when postgresql.mode is external",
            "postgresql.existingSecret= | postgresql.existingSecret is needed",
            "kafka.bootstrapServers= | kafka.bootstrapServers is needed when kafka.mode is external",
            "kafka.existingSecret= | kafka.existingSecret is needed with SASL or a private authority",
            "kafka.mode=strimzi | kafka.securityProtocol of a rendered Strimzi cluster is PLAINTEXT",
            "oidc.mode=keycloak | oidc.hostname, oidc.databaseHost and oidc.databaseSecret are needed",
            "mailServer.host= | mailServer.host and mailServer.from are needed",
            "senders.configMap=own-rules | senders.configMap and senders.files are needed together",
            "services.reports.probes.readiness.period=5 | additional properties 'period' not allowed",
            "gatewayApi.enabled=true | gatewayApi.parent.name is needed",
            "services.catalog.autoscaling.engine=keda | services.catalog.lag does not say which topic"
    })
    void aWrongValueIsRefusedByName(String setting, String reason) {
        Command answer = Helm.template(EXTERNAL, setting);
        assertThat(answer.exitCode()).as(answer.output()).isNotZero();
        assertThat(answer.output()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"kafka.partitions=4 | services.reports.autoscaling.maxReplicas is more than kafka.partitions (4)"})
    void moreWorkersThanPartitionsAreRefused(String setting, String reason) {
        Command answer = Helm.template(EXTERNAL, setting, "services.reports.autoscaling.engine=keda");
        assertThat(answer.output()).contains(reason);
    }
}
