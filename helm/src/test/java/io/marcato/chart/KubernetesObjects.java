package io.marcato.chart;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/**
 * Reads an object as strictly as an API server that refuses unknown fields. Built-in kinds by the official client's models, Strimzi's, Gateway API's
 * and Prometheus' by their projects' models; of the other operators' kinds {@code schemas/} describes the fields that the chart uses.
 */
final class KubernetesObjects {

    private interface Reading {
        void read(String json) throws Exception;
    }

    /** Takes no unknown property, although the models would keep them aside. */
    private static final ObjectMapper STRICT = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            }).build();

    private static final Map<String, Reading> KINDS = Map.ofEntries(
            Map.entry("v1/ConfigMap", V1ConfigMap::fromJson),
            Map.entry("v1/Pod", V1Pod::fromJson),
            Map.entry("v1/Service", V1Service::fromJson),
            Map.entry("v1/ServiceAccount", V1ServiceAccount::fromJson),
            Map.entry("apps/v1/Deployment", V1Deployment::fromJson),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::fromJson),
            Map.entry("batch/v1/Job", V1Job::fromJson),
            Map.entry("networking.k8s.io/v1/Ingress", V1Ingress::fromJson),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::fromJson),
            Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::fromJson),
            Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", model(HTTPRoute.class)),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", model(PrometheusRule.class)),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", model(ServiceMonitor.class)),
            Map.entry("kafka.strimzi.io/v1/Kafka", model(Kafka.class)),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", model(KafkaNodePool.class)),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", model(KafkaTopic.class)),
            Map.entry("keda.sh/v1alpha1/ScaledObject", schema("ScaledObject")),
            Map.entry("keda.sh/v1alpha1/TriggerAuthentication", schema("TriggerAuthentication")),
            Map.entry("postgresql.cnpg.io/v1/Cluster", schema("Cluster")),
            Map.entry("k8s.keycloak.org/v2beta1/Keycloak", schema("Keycloak")));

    private KubernetesObjects() {
    }

    /** @throws AssertionError naming the object, when it is of an unknown kind, has an unknown field, or lacks a needed one */
    static void check(JsonNode object) {
        String kind = object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        String name = kind + " " + object.at("/metadata/name").asText();
        Reading reading = KINDS.get(kind);
        if (reading == null) {
            throw new AssertionError("Unknown kind of object: " + name);
        }
        try {
            reading.read(object.toString());
        } catch (Exception e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
    }

    private static Reading model(Class<?> type) {
        return json -> STRICT.readValue(json, type);
    }

    private static Reading schema(String kind) {
        InputStream schema = KubernetesObjects.class.getResourceAsStream("/schemas/" + kind + ".json");
        var checks = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        return json -> {
            Set<ValidationMessage> problems = checks.validate(STRICT.readTree(json));
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(problems.toString());
            }
        };
    }
}
