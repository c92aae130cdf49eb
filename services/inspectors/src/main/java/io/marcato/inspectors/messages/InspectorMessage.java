package io.marcato.inspectors.messages;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.Finding;
import java.util.List;
import java.util.Locale;

/**
 * A finding as the API shows it.
 *
 * @param code stable word; all are in {@code docs/findings.md}
 * @param text for a person, with the section it is judged by
 * @param tag tag, mechanism or field concerned
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record InspectorMessage(String severity, String code, String text, String tag) {

    public static InspectorMessage of(Finding finding) {
        String text = finding.text() + finding.section().map(section -> " (" + section + ")").orElse("");
        return new InspectorMessage(finding.severity().name().toLowerCase(Locale.ROOT), finding.code(), text, finding.tag().orElse(null));
    }

    public static List<InspectorMessage> of(List<Finding> findings) {
        return findings.stream().map(InspectorMessage::of).toList();
    }

    public static InspectorMessage info(String code, String text) {
        return new InspectorMessage("info", code, text, null);
    }
}
