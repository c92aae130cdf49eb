package io.marcato.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/**
 * The pod of a rendered Deployment as podman can play it. It shares the network of this machine, so it declares no ports and listens on one that is
 * free; podman leaves probes to whoever wants to know, and keys come from a folder, since older versions mount no secrets.
 */
final class Pod {

    private final ObjectNode object = JsonNodeFactory.instance.objectNode();

    private Pod(JsonNode deployment, int port, Path keys) {
        object.put("apiVersion", "v1").put("kind", "Pod");
        object.set("metadata", deployment.at("/spec/template/metadata").deepCopy());
        ((ObjectNode) object.get("metadata")).put("name", deployment.at("/metadata/name").asText());
        // podman would remove an init container that has ended, and now and then finds it running still.
        ((ObjectNode) object.get("metadata")).putObject("annotations").put("io.podman.annotations.init.container.type", "always");
        object.set("spec", deployment.at("/spec/template/spec").deepCopy());
        var container = (ObjectNode) object.at("/spec/containers/0");
        container.remove(List.of("ports", "startupProbe", "readinessProbe", "livenessProbe", "lifecycle"));
        for (JsonNode variable : container.get("env")) {
            if (variable.path("name").asText().equals("QUARKUS_HTTP_PORT")) {
                ((ObjectNode) variable).put("value", Integer.toString(port));
            }
        }
        for (JsonNode volume : object.at("/spec/volumes")) {
            if (volume.path("name").asText().equals("keys")) {
                ((ObjectNode) volume).remove("secret");
                ((ObjectNode) volume).putObject("hostPath").put("path", keys.toString());
            }
        }
    }

    static JsonNode of(List<JsonNode> objects, String name, int port, Path keys) {
        return new Pod(objects.stream().filter(object -> object.path("kind").asText().equals("Deployment"))
                .filter(object -> object.at("/metadata/name").asText().equals(name)).findFirst().orElseThrow(), port, keys).object;
    }
}
