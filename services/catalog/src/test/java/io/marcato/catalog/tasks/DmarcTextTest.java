package io.marcato.catalog.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DmarcTextTest {

    @Test
    void otherTagsStayAsTheyAre() {
        assertThat(DmarcText.of("v=DMARC1;p=none ; fo=1:d; adkim=s;rua=mailto:a@b.example; x-own=1;").with("p", "reject"))
                .hasToString("v=DMARC1; p=reject; fo=1:d; adkim=s; rua=mailto:a@b.example; x-own=1");
    }

    @Test
    void aMissingPolicyComesRightAfterTheVersion() {
        assertThat(DmarcText.of("v=DMARC1; rua=mailto:a@b.example").with("p", "none")).hasToString("v=DMARC1; p=none; rua=mailto:a@b.example");
    }

    @Test
    void aDestinationIsAddedOnce() {
        DmarcText text = DmarcText.of("v=DMARC1; p=none; rua=mailto:a@b.example").reportingTo("mailto:us@c.example");

        assertThat(text).hasToString("v=DMARC1; p=none; rua=mailto:a@b.example,mailto:us@c.example");
        assertThat(text.reportingTo("mailto:US@c.example")).isEqualTo(text);
        assertThat(DmarcText.of("v=DMARC1; p=none").reportingTo("mailto:us@c.example")).hasToString("v=DMARC1; p=none; rua=mailto:us@c.example");
    }

    @Test
    void aTagIsTakenOutWhateverItsCase() {
        assertThat(DmarcText.of("v=DMARC1; p=none; PCT=20; t=y").without("pct").without("t")).hasToString("v=DMARC1; p=none");
    }
}
