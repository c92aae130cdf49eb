package io.marcato.inspectors.spf;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.spf.SpfVerdict;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.List;
import java.util.Locale;

/** What check_host() comes to, as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SpfEvaluationDetails(String ip, String domain, String sender, String helo, String result, String explanation, String matchedDomain,
        String matchedTerm, int queryCount, int voidQueryCount, List<EvaluatedTerm> trace, List<InspectorMessage> messages) {

    record EvaluatedTerm(String domain, String term, String outcome) {
    }

    static SpfEvaluationDetails of(SpfEvaluationRequest request, SpfVerdict verdict) {
        return new SpfEvaluationDetails(request.ip(), request.domain(), request.sender(), request.helo(), verdict.result().word(),
                verdict.explanation().orElse(null), verdict.match().map(SpfVerdict.Step::domain).orElse(null),
                verdict.match().map(SpfVerdict.Step::term).orElse(null), verdict.lookups(), verdict.voids(),
                verdict.trace().stream().map(step -> new EvaluatedTerm(step.domain(), step.term(), step.outcome().name().toLowerCase(Locale.ROOT))).toList(),
                InspectorMessage.of(verdict.findings()));
    }
}
