package io.marcato.reports.forensics;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys that wrap the keys of accounts, by ids that follow from them. Read at start, so that a malformed one is noticed then. */
@ApplicationScoped
@Startup
class MasterKeys {

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final String newest;

    MasterKeys(ForensicSettings settings) {
        newest = add("marcato.forensics.master-key", settings.masterKey());
        settings.previousMasterKeys().orElse(List.of()).forEach(key -> add("marcato.forensics.previous-master-keys", key));
    }

    String newest() {
        return newest;
    }

    Optional<SecretKey> byId(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    private String add(String setting, String text) {
        String hex = text.strip();
        if (!hex.matches("[0-9a-fA-F]{" + 2 * KEY_BYTES + "}")) {
            throw new IllegalArgumentException(setting + " must be " + 2 * KEY_BYTES + " hex digits");
        }
        byte[] key = HexFormat.of().parseHex(hex);
        String id = HexFormat.of().formatHex(sha256(key), 0, ID_BYTES);
        keys.put(id, new SecretKeySpec(key, "AES"));
        return id;
    }

    private static byte[] sha256(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }
}
