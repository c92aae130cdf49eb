package io.marcato.reports.forensics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Seals and opens parts of records with the keys of one account. What can not be opened any more is empty. */
final class Vault {

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Map<Long, SecretKey> keys;

    Vault(Map<Long, SecretKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    static Buffer sealText(SecretKey key, String place, String text) {
        return text == null ? null : Buffer.buffer(Sealing.seal(key, place, text.getBytes(StandardCharsets.UTF_8)));
    }

    static Buffer seal(SecretKey key, String place, Object value) {
        return Buffer.buffer(Sealing.seal(key, place, json(value)));
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of a column, null where there are none. */
    static byte[] bytes(Row row, String column) {
        var buffer = row.getBuffer(column);
        return buffer == null ? null : buffer.getBytes();
    }

    Optional<String> text(Long keyId, String place, byte[] sealed) {
        return opened(keyId, place, sealed).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    <T> Optional<T> value(Long keyId, String place, byte[] sealed, Class<T> type) {
        return opened(keyId, place, sealed).map(bytes -> {
            try {
                return JSON.readValue(bytes, type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Optional<byte[]> opened(Long keyId, String place, byte[] sealed) {
        SecretKey key = keyId == null ? null : keys.get(keyId);
        return key == null || sealed == null ? Optional.empty() : Optional.of(Sealing.open(key, place, sealed));
    }
}
