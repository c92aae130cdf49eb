package io.marcato.catalog.observations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.marcato.events.DomainVolumeCounted.SourceVolume;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** What the database keeps as JSON. A property that is new is absent from older rows, one that is gone is passed over. */
public final class ObservationJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder().addModule(new JavaTimeModule())
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<SourceVolume>> SOURCES = new TypeReference<>() {
    };
    /** PostgreSQL holds no null characters, and strangers publish what they like. */
    private static final Pattern NULL_CHARACTER = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private ObservationJson() {
    }

    public static String write(Object value) {
        try {
            String json = MAPPER.writeValueAsString(value);
            return json.contains("\\u0000") ? NULL_CHARACTER.matcher(json).replaceAll("$1\\\\ufffd") : json;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Observation observation(String json) {
        try {
            return MAPPER.readValue(json, Observation.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<SourceVolume> sources(String json) {
        try {
            return MAPPER.readValue(json, SOURCES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
