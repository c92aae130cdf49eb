package io.marcato.emailauth.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Mutations;
import io.marcato.emailauth.Parsed;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimKeyParserTest {

    private static final String ED25519 = "gF3J/c2bVufJC7BWnQsKM9OvWmcbcIZBiyIR1hVaog0=";
    private static final String RSA_2048 = base64(2048);
    private final DkimKeyParser parser = new DkimKeyParser();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            512  | dkim_key_too_short
            1024 | dkim_key_short
            2048 | -
            4104 | dkim_key_long
            """)
    void judgesTheLengthOfAnRsaKey(int bits, String code) {
        // when
        Parsed<DkimKey> parsed = parser.parse("v=DKIM1; p=" + base64(bits));

        // then
        assertThat(parsed.value().orElseThrow().bits()).contains(bits);
        assertThat(parsed.findings()).extracting(Finding::code).isEqualTo(code == null ? java.util.List.of() : java.util.List.of(code));
    }

    @Test
    void takesABareRsaKeyAndSpacesInIt() throws Exception {
        // given
        byte[] info = Base64.getDecoder().decode(RSA_2048);
        String bare = Base64.getEncoder().encodeToString(Arrays.copyOfRange(info, 24, info.length));

        // then
        assertThat(parser.parse("p=" + bare.substring(0, 50) + " \t" + bare.substring(50)).value().orElseThrow().bits()).contains(2048);
    }

    static Stream<String[]> records() {
        return Stream.of(new String[]{"v=DKIM1; p=", "dkim_key_revoked"}, new String[]{"v=DKIM1; k=rsa", "dkim_key_missing"},
                new String[]{"v=DKIM2; p=" + RSA_2048, "dkim_version_invalid"}, new String[]{"p=" + RSA_2048 + "; v=DKIM1", "dkim_version_invalid"},
                new String[]{"v=DKIM1; p=!!", "dkim_key_invalid"}, new String[]{"v=DKIM1; p=" + RSA_2048.substring(0, 200), "dkim_key_invalid"},
                new String[]{"v=DKIM1; p=" + ED25519, "dkim_key_invalid"}, new String[]{"v=DKIM1; k=ed25519; p=" + RSA_2048, "dkim_key_invalid"},
                new String[]{"v=DKIM1; k=ed25519; p=" + ED25519, "dkim_key_ed25519"},
                        new String[]{"v=DKIM1; k=dsa; p=" + RSA_2048, "dkim_key_type_unknown"},
                new String[]{"v=DKIM1; h=sha1; p=" + RSA_2048, "dkim_hash_sha1"}, new String[]{"v=DKIM1; h=md5; p=" + RSA_2048, "dkim_hash_unknown"},
                new String[]{"v=DKIM1; t=y; p=" + RSA_2048, "dkim_testing"}, new String[]{"v=DKIM1; t=s; p=" + RSA_2048, "dkim_strict"},
                new String[]{"v=DKIM1; t=x; p=" + RSA_2048, "dkim_flag_unknown"},
                        new String[]{"v=DKIM1; s=tlsrpt; p=" + RSA_2048, "dkim_service_not_email"},
                new String[]{"v=DKIM1; g=*; p=" + RSA_2048, "tag_historic"}, new String[]{"v=DKIM1\\; p=" + RSA_2048, "dkim_record_escaped"},
                new String[]{"v=DKIM1; p=" + RSA_2048 + "; p=", "tag_duplicate"}, new String[]{"v=DKIM1; rsa; p=" + RSA_2048, "tag_syntax_error"});
    }

    @ParameterizedTest
    @MethodSource("records")
    void finds(String text, String code) {
        assertThat(parser.parse(text).findings()).extracting(Finding::code).contains(code);
    }

    @Test
    void aRevokedKeyIsAKeyThatCannotBeUsed() {
        // when
        Parsed<DkimKey> parsed = parser.parse("v=DKIM1; p=");

        // then
        assertThat(parsed.value()).hasValueSatisfying(key -> assertThat(key.revoked()).isTrue());
        assertThat(parsed.value().flatMap(DkimKey::bits)).isEqualTo(Optional.empty());
        assertThat(parsed.isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=DKIM1; h=sha1:sha256; k=rsa; t=y:s; s=email:*; n=note; p=", "k=ed25519; p="})
    void neverThrowsForDamagedTexts(String head) {
        Stream.concat(Mutations.of(head + RSA_2048, 4000), Mutations.of(head + ED25519, 4000))
                .forEach(text -> parser.describe(text, parser.parse(text).findings()));
    }

    @Test
    void neverThrowsForDamagedKeys() {
        byte[] key = Base64.getDecoder().decode(RSA_2048);
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(key, random.nextInt(4) == 0 ? random.nextInt(key.length + 20) : key.length);
            for (int j = random.nextInt(4); j >= 0 && damaged.length > 0; j--) {
                damaged[random.nextInt(Math.min(damaged.length, 40))] = (byte) random.nextInt();
            }
            assertThat(parser.parse("p=" + Base64.getEncoder().encodeToString(damaged))).isNotNull();
        }
    }

    private static String base64(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return Base64.getEncoder().encodeToString(((RSAPublicKey) generator.generateKeyPair().getPublic()).getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
