package io.marcato.gateway.credentials;

import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import io.smallrye.jwt.util.ResourceUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * The keys that identities are signed with. The first signs; the others are those that are about to come or have just gone, so
 * that the set of public keys made from them fits services throughout a change of keys.
 */
@ApplicationScoped
public class SigningKeys {

    private final List<Signing> keys;

    SigningKeys(@ConfigProperty(name = "marcato.identity.private-key") List<String> locations) {
        this.keys = locations.stream().map(Signing::at).toList();
    }

    String sign(JwtClaimsBuilder claims) {
        Signing first = keys.getFirst();
        return claims.jws().keyId(first.publicKey().getKeyId()).sign(first.privateKey());
    }

    /** The public keys as a JSON Web Key Set (RFC 7517), the form in which services take several. */
    public String publicKeys() {
        return new JsonWebKeySet(keys.stream().map(Signing::publicKey).toList()).toJson();
    }

    /** Secret keys for another purpose, one for each signing key, in the same order. */
    public List<SecretKey> derived(String purpose) {
        return keys.stream().map(key -> key.derived(purpose)).toList();
    }

    /** Named by its thumbprint (RFC 7638), so that nobody has to agree on names. */
    private record Signing(PrivateKey privateKey, RsaJsonWebKey publicKey) {

        static Signing at(String location) {
            try {
                String pem = ResourceUtils.readResource(location.trim());
                if (pem == null) {
                    throw new IllegalStateException("There is no key at " + location);
                }
                PrivateKey key = KeyUtils.decodePrivateKey(pem);
                return new Signing(key, publicKey((RSAPrivateCrtKey) key));
            } catch (IOException e) {
                throw new UncheckedIOException("The key at " + location + " can not be read", e);
            } catch (GeneralSecurityException | ClassCastException e) {
                throw new IllegalStateException("The key at " + location + " is no RSA key in PEM form", e);
            }
        }

        private SecretKey derived(String purpose) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(privateKey.getEncoded(), "HmacSHA256"));
                return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII)), "AES");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has HmacSHA256", e);
            }
        }

        private static RsaJsonWebKey publicKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
            var numbers = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            var publicKey = new RsaJsonWebKey((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(numbers));
            publicKey.setKeyId(publicKey.calculateBase64urlEncodedThumbprint("SHA-256"));
            publicKey.setUse("sig");
            publicKey.setAlgorithm("RS256");
            return publicKey;
        }
    }
}
