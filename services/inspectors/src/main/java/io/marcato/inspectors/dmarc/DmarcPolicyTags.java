package io.marcato.inspectors.dmarc;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.dmarc.DmarcRecord;
import io.marcato.emailauth.dmarc.Policy;
import java.util.List;

/** Policy in effect, defaults filled in. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DmarcPolicyTags(String p, String sp, String np, String adkim, String aspf, List<String> fo, int pct, boolean t, String psd, List<String> rf,
        long ri) {

    static DmarcPolicyTags of(DmarcRecord record) {
        return new DmarcPolicyTags(record.policy().word(), record.subdomains().map(Policy::word).orElse(null), record.nonexistent().map(Policy::word)
                .orElse(null),
                record.dkim().letter(), record.spf().letter(), record.failureOptions(), record.percentage(), record.testing(),
                record.publicSuffix().letter(), record.formats(), record.interval());
    }
}
