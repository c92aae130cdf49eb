package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.tags.Tag;
import io.marcato.emailauth.tags.TagList;
import java.util.List;
import java.util.Optional;

/** What there is to say about a policy that is in order as a text. */
final class PolicyRemarks {

    private final TagList tags;
    private final List<Finding> findings;

    PolicyRemarks(TagList tags, List<Finding> findings) {
        this.tags = tags;
        this.findings = findings;
    }

    void remark(DmarcRecord record) {
        strength(record);
        below(record);
        reports(record);
        if (record.testing()) {
            add(DmarcCode.DMARC_TESTING, "t", "t=y asks receivers to apply one level less than the policy says, here: "
                    + record.policy().lowered().word() + ".");
        }
        if (record.publicSuffix() == PublicSuffixFlag.N) {
            add(DmarcCode.DMARC_PSD_ORGANIZATION, "psd", DmarcCode.DMARC_PSD_ORGANIZATION.meaning());
        }
    }

    private void strength(DmarcRecord record) {
        switch (record.policy()) {
            case NONE -> add(DmarcCode.DMARC_POLICY_NONE, "p", "p=none only monitors: forged mail is delivered.");
            case QUARANTINE -> add(DmarcCode.DMARC_POLICY_QUARANTINE, "p", DmarcCode.DMARC_POLICY_QUARANTINE.meaning());
            case REJECT -> {
            }
        }
    }

    private void below(DmarcRecord record) {
        if (record.subdomainPolicy().isWeakerThan(record.policy())) {
            add(DmarcCode.DMARC_SUBDOMAIN_POLICY_WEAKER, "sp", "sp=" + record.subdomainPolicy().word() + " is weaker than p="
                    + record.policy().word() + ", and forgers can use any name below the domain.");
        }
        if (record.nonexistentPolicy().isWeakerThan(record.subdomainPolicy())) {
            add(DmarcCode.DMARC_NONEXISTENT_POLICY_WEAKER, "np", "np=" + record.nonexistentPolicy().word()
                    + " is weaker than the policy for names that exist, " + record.subdomainPolicy().word() + ".");
        } else if (record.nonexistent().isEmpty() && record.nonexistentPolicy() != Policy.REJECT) {
            add(DmarcCode.DMARC_NONEXISTENT_POLICY_MISSING, "np", "Names below the domain that do not exist have the policy "
                    + record.nonexistentPolicy().word() + ".");
        }
    }

    private void reports(DmarcRecord record) {
        if (record.rua().isEmpty()) {
            add(DmarcCode.DMARC_RUA_MISSING, "rua", tags.find("rua").isEmpty() ? "There is no rua tag: no aggregate reports arrive."
                    : "No destination in rua is usable: no aggregate reports arrive.");
        }
        if (!record.ruf().isEmpty()) {
            add(DmarcCode.DMARC_RUF_PRIVACY, "ruf", DmarcCode.DMARC_RUF_PRIVACY.meaning());
        }
    }

    private void add(DmarcCode code, String name, String text) {
        Optional<Position> position = tags.find(name).map(Tag::pair);
        findings.add(code.finding(code.severity(), text, Optional.of(name), position));
    }
}
