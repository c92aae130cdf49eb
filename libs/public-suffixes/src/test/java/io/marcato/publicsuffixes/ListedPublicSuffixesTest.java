package io.marcato.publicsuffixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.IDN;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedPublicSuffixesTest {

    private static final Pattern VECTOR = Pattern.compile("checkPublicSuffix\\('([^']*)', (?:null|'([^']*)')\\);.*");
    private static final Path VECTORS = Path.of(System.getProperty("marcato.root", "../..")).resolve("../shared/samples/records/psl/test_psl.txt")
            .normalize();
    private final ListedPublicSuffixes suffixes = new ListedPublicSuffixes();

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"com,-", "example.com,example.com", "a.b.example.com,example.com", "co.uk,-",
            "a.example.co.uk,example.co.uk",
            "unlisted,-", "a.b.unlisted,b.unlisted", "a.github.io,a.github.io", "b.a.github.io,a.github.io"})
    void findsTheRegistrableDomain(String name, String registrable) {
        assertThat(suffixes.registrableDomain(name)).isEqualTo(Optional.ofNullable(registrable));
    }

    @TestFactory
    Stream<DynamicTest> theListsOwnVectors() throws IOException {
        assumeTrue(Files.exists(VECTORS), "There are no samples beside the checkout");
        return Files.readAllLines(VECTORS).stream().map(VECTOR::matcher).filter(Matcher::matches)
                .map(vector -> DynamicTest.dynamicTest(vector.group(1), () -> assertThat(suffixes.registrableDomain(normal(vector.group(1))))
                        .isEqualTo(Optional.ofNullable(vector.group(2)).map(ListedPublicSuffixesTest::normal))));
    }

    /** The port takes names in normal form. */
    private static String normal(String name) {
        return name.startsWith(".") ? name : IDN.toASCII(name).toLowerCase(Locale.ROOT);
    }
}
