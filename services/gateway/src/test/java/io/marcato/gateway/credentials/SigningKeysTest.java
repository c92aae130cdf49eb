package io.marcato.gateway.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of keys, with the gateway's part played by {@link PassportOffice} and a service's by what it reads identities with. */
class SigningKeysTest {

    @TempDir
    Path folder;
    private String former;
    private String next;

    @BeforeEach
    void makeKeys() throws Exception {
        former = newKey("former");
        next = newKey("next");
    }

    @Test
    void changeWithoutAMomentInWhichAnIdentityIsRefused() throws Exception {
        // given: services that know the former key alone, as one PEM file
        Path pem = folder.resolve("former.public.pem");
        String before = tokenSignedBy(former);
        assertThat(isAccepted(before, pem)).isTrue();

        // when: the next key is made known
        Path both = published(former, next);

        // then: services that know both take what either signs, in whatever order gateways change over
        String after = tokenSignedBy(next, former);
        assertThat(isAccepted(before, both)).isTrue();
        assertThat(isAccepted(tokenSignedBy(former, next), both)).isTrue();
        assertThat(isAccepted(after, both)).isTrue();

        // when: the former key is retired
        Path nextOnly = published(next);

        // then
        assertThat(isAccepted(after, nextOnly)).isTrue();
        assertThat(isAccepted(before, nextOnly)).isFalse();
    }

    @Test
    void areNotTakenFromTheTokenItself() throws Exception {
        assertThat(isAccepted(tokenSignedBy(newKey("stranger")), published(former, next))).isFalse();
    }

    @Test
    void showNothingPrivate() {
        assertThat(new SigningKeys(List.of(former, next)).publicKeys()).contains("\"kid\"", "\"n\"").doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    @Test
    void endTheStartWhenOneIsMissing() {
        String nowhere = folder.resolve("nowhere.pem").toUri().toString();

        assertThatThrownBy(() -> new SigningKeys(List.of(former, nowhere))).isInstanceOf(RuntimeException.class);
    }

    private Path published(String... keys) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "keys", ".json"), new SigningKeys(List.of(keys)).publicKeys());
    }

    private static String tokenSignedBy(String... keys) {
        var member = new Identity.Member(7, "uid7", 70, "user7", List.of("admin"), false, false, true, Optional.empty(), Optional.empty());
        return new PassportOffice(new SigningKeys(List.of(keys))).issue(member, Optional.empty()).token();
    }

    private static boolean isAccepted(String token, Path publicKeys) {
        var service = new JWTAuthContextInfo();
        service.setIssuedBy("marcato");
        service.setPublicKeyLocation(publicKeys.toUri().toString());
        try {
            return new DefaultJWTParser(service).parse(token).getSubject().equals("70");
        } catch (ParseException e) {
            return false;
        }
    }

    private String newKey(String name) throws NoSuchAlgorithmException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Files.writeString(folder.resolve(name + ".public.pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        return Files.writeString(folder.resolve(name + ".pem"), pem("PRIVATE KEY", pair.getPrivate().getEncoded())).toUri().toString();
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key) + "\n-----END " + kind + "-----\n";
    }
}
