package io.marcato.emailauth.dkim;

import java.util.List;
import java.util.Optional;

/**
 * What a record says of its key.
 *
 * @param type           k: rsa, ed25519, or a word nobody knows
 * @param bits           of the modulus, 256 for Ed25519; empty for a revoked key and one of an unknown type
 * @param revoked        p is empty
 * @param testing        flag y
 * @param strict         flag s
 * @param hashAlgorithms h; empty when all are allowed
 * @param serviceTypes   s
 */
public record DkimKey(String type, Optional<Integer> bits, boolean revoked, boolean testing, boolean strict, List<String> hashAlgorithms,
        List<String> serviceTypes) {

    public DkimKey {
        hashAlgorithms = List.copyOf(hashAlgorithms);
        serviceTypes = List.copyOf(serviceTypes);
    }
}
