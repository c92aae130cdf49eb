package io.marcato.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.format.PatternFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The API document. */
public final class Contract {

    /** Mark of an operation that was not agreed. */
    static final String ADDED = "x-added";

    /** The library's own check of addresses refuses the top-level domains that tests are made of. */
    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .format(PatternFormat.of("email", "^[^@\\s]+@[^@\\s]+$", "format.email")).build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012, factory -> factory.metaSchema(DIALECT));
    private static final List<String> METHODS = List.of("get", "put", "patch", "post", "delete", "head", "options");

    private final JsonNode document;
    private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();

    Contract(JsonNode document) {
        this.document = document;
    }

    /** The agreed document, beside the checkout where there is one, otherwise the gateway's copy; and our own additions to it. */
    public static Contract read(Path checkout) throws IOException {
        Path resources = checkout.resolve("services/gateway/src/main/resources");
        Path agreed = checkout.resolve("../shared/api/openapi.yaml");
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        JsonNode document = yaml.readTree((Files.exists(agreed) ? agreed : resources.resolve("openapi.yaml")).toFile());
        JsonNode additions = yaml.readTree(resources.resolve("openapi-extensions.yaml").toFile());
        additions.path("paths").forEach(path -> path.forEach(operation -> ((ObjectNode) operation).put(ADDED, true)));
        yaml.readerForUpdating(document).readValue(additions);
        return new Contract(document);
    }

    JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> METHODS.stream().filter(path.getValue()::has)
                .forEach(method -> operations.add(operation(method, path.getKey(), path.getValue().path(method)))));
        return operations;
    }

    boolean knows(String method, String path) {
        return document.path("paths").path(path).has(method.toLowerCase(Locale.ROOT));
    }

    private Operation operation(String method, String path, JsonNode described) {
        List<JsonNode> parameters = new ArrayList<>();
        described.path("parameters").forEach(parameter -> parameters.add(followed(parameter)));
        return new Operation(described.path("operationId").asText(), method.toUpperCase(Locale.ROOT), path, described, parameters);
    }

    /** What a reference refers to; anything else is itself. */
    JsonNode followed(JsonNode node) {
        return node.has("$ref") ? followed(document.at(node.path("$ref").asText().substring(1))) : node;
    }

    /** What is wrong with a value, by the schema; nothing when it is as described. */
    Set<ValidationMessage> problems(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(value);
    }

    private JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        return FACTORY.getSchema(withoutMarks(whole.deepCopy()), SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    /** They are no words of JSON Schema. */
    private static JsonNode withoutMarks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).stream().map(Map.Entry::getKey).filter(key -> key.startsWith("x-")).forEach(object::remove);
        }
        node.forEach(Contract::withoutMarks);
        return node;
    }
}
