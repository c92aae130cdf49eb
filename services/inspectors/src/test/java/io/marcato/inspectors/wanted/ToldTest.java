package io.marcato.inspectors.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.DomainInspected.Finding;
import io.marcato.events.DomainInspected.Selector;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested.KnownFinding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldTest {

    @Test
    void twoFindingsOfOneCodeAreKeptApart() {
        Finding first = finding("rua", "a.example takes no mail");
        assertThat(Told.apart(List.of(first, finding("rua", "b.example takes no mail"), first, finding("ruf", "a.example takes no mail"))))
                .extracting(Finding::subject).containsExactly("rua", "rua (2)", "ruf");
    }

    @Test
    void whatIsKnownOfASilentSelectorStays() {
        // given
        KnownFinding silent = new KnownFinding(InspectionKind.DKIM, "dkim_key_weak", "quiet (2)");
        KnownFinding answered = new KnownFinding(InspectionKind.DKIM, "dkim_key_weak", "loud");
        Seen seen = Seen.of(InspectionKind.DKIM, State.PRESENT, List.of(), List.of()).withSelectors(
                List.of(new Selector("quiet", State.UNKNOWN, List.of()), new Selector("loud", State.PRESENT, List.of("v=DKIM1; p=abc"))));
        // when / then
        assertThat(seen.comparedWith(List.of(silent, answered)).gone()).containsExactly(answered);
    }

    private static Finding finding(String subject, String text) {
        return new Finding("dmarc_report_destination_undeliverable", "error", text, subject, "", false);
    }
}
