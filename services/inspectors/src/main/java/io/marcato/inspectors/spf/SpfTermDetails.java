package io.marcato.inspectors.spf;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.spf.CidrBlock;
import io.marcato.emailauth.spf.InspectedTerm;
import io.marcato.emailauth.spf.Modifier;
import io.marcato.emailauth.spf.SpfTerm;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.List;

/** A mechanism, a modifier, or a word that is neither. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SpfTermDetails(String raw, String kind, String name, String qualifier, String value, int queryCount, int voidQueryCount, List<String> networks,
        SpfRecordDetails included, List<InspectorMessage> messages) {

    static SpfTermDetails of(InspectedTerm inspected) {
        SpfTerm term = inspected.term();
        return new SpfTermDetails(term.raw(), kind(term), term.name(), qualifier(term), term.value().orElse(null), inspected.lookups(), inspected.voids(),
                inspected.networks().stream().map(CidrBlock::toString).toList(), inspected.included().map(SpfRecordDetails::of).orElse(null),
                InspectorMessage.of(inspected.findings()));
    }

    private static String kind(SpfTerm term) {
        return switch (term) {
            case SpfTerm.Directive directive -> "mechanism";
            case SpfTerm.Modifying modifying -> modifying.modifier() instanceof Modifier.Unknown ? "unknown" : "modifier";
            case SpfTerm.Ignored ignored -> "unknown";
            case SpfTerm.Unreadable unreadable -> "unknown";
        };
    }

    private static String qualifier(SpfTerm term) {
        return term instanceof SpfTerm.Directive directive ? Character.toString(directive.qualifier().sign()) : null;
    }
}
