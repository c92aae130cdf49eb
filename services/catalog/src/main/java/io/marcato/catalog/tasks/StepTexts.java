package io.marcato.catalog.tasks;

import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.SeenFinding;
import io.marcato.catalog.observations.Volumes;
import io.marcato.catalog.policy.PolicyPlan;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What to do, with the exact record to publish. */
final class StepTexts {

    private static final int NAMED_SENDERS = 20;

    private final DomainPicture picture;
    private final PolicyPlan plan;
    private final String domain;

    StepTexts(DomainPicture picture, PolicyPlan plan) {
        this.picture = picture;
        this.plan = plan;
        this.domain = picture.domain();
    }

    String of(TaskCategory category) {
        return switch (category) {
            case VERIFY_DOMAIN -> verify();
            case PARK_DOMAIN -> park();
            case PUBLISH_DMARC -> txt("_dmarc." + domain, fresh("none"))
                    + "Receivers then report who sends mail in the name of the domain. Nothing changes for the mail itself.";
            case FIX_DMARC -> txt("_dmarc." + domain, repaired()) + found(InspectionKind.DMARC);
            case ADD_RUA -> txt("_dmarc." + domain, published().reportingTo(rua()).toString()) + "Reports then come here as well; other tags stay.";
            case PUBLISH_SPF -> txt(domain, picture.takesMail() ? "v=spf1 mx ~all" : "v=spf1 ~all")
                    + "Add the include of every service that sends for the domain." + senders(allSenders());
            case FIX_SPF -> "Correct the SPF record of " + domain + ".\n" + found(InspectionKind.SPF)
                    + "\nPublished: " + String.join("\n", picture.of(InspectionKind.SPF).records());
            case CONFIGURE_DKIM -> "Have these senders sign with DKIM for " + domain + ": each names a selector and a key to publish below _domainkey."
                    + domain + "." + senders(unsigned());
            case AUTHENTICATE_SOURCES -> "Set up DKIM, or SPF with an aligned envelope sender, for these senders; their mail fails DMARC."
                    + senders(plan.failing());
            case MONITOR -> "Reports are on. Wait until there are 14 days and 100 messages to judge by; nothing needs to be published.";
            case MOVE_TO_QUARANTINE -> txt("_dmarc." + domain, stricter("quarantine")) + String.join("\n", plan.reasons());
            case MOVE_TO_REJECT -> txt("_dmarc." + domain, stricter("reject")) + String.join("\n", plan.reasons());
            case RAISE_SUBDOMAIN_POLICY -> txt("_dmarc." + domain, published().without("sp").toString())
                    + "Subdomains then have the policy of the domain itself. Forgers can use any subdomain as long as sp is weaker.";
            case PUBLISH_TLS_RPT -> txt("_smtp._tls." + domain, "v=TLSRPTv1; rua=mailto:" + picture.tlsAddress())
                    + "Senders then report when they can not deliver over TLS.";
            case PUBLISH_MTA_STS -> transport();
            case PUBLISH_BIMI -> txt("default._bimi." + domain, "v=BIMI1; l=https://" + domain + "/logo.svg; a=https://" + domain + "/mark.pem")
                    + "Put the addresses of your logo (SVG Tiny PS) and of its mark certificate in place of these; leave a empty without a certificate.";
        };
    }

    private String verify() {
        String token = picture.ownershipToken() == null ? "" : txt(InspectionRequested.OWNERSHIP_LABEL + "." + domain, picture.ownershipToken());
        return token + "Start the probe of the domain then. It also succeeds when the DMARC record of the domain sends its reports to " + rua() + ".";
    }

    private String park() {
        return txt("_dmarc." + domain, picture.of(InspectionKind.DMARC).is(State.PRESENT) && isOwn() ? stricter("reject") : fresh("reject"))
                + txt(domain, "v=spf1 -all") + "Publish this MX record at " + domain + ", and no other:\n0 .\n\n"
                + txt("*._domainkey." + domain, "v=DKIM1; p=")
                + "The domain then sends no mail, takes none, and nobody can use its name.";
    }

    private String transport() {
        Observation sts = picture.of(InspectionKind.MTA_STS);
        if (sts.is(State.PRESENT) && sts.mtaSts() != null && "testing".equals(sts.mtaSts().mode())) {
            return "Write mode: enforce into the policy at https://mta-sts." + domain + "/.well-known/mta-sts.txt when the TLS reports are clean, "
                    + "and change the id of the record at _mta-sts." + domain + ".";
        }
        String hosts = picture.of(InspectionKind.MX).mailExchangers().stream().map(host -> "mx: " + host + "\n").collect(Collectors.joining());
        return "Serve this file at https://mta-sts." + domain + "/.well-known/mta-sts.txt:\nversion: STSv1\nmode: testing\n" + hosts
                + "max_age: 604800\n\n" + txt("_mta-sts." + domain, "v=STSv1; id=1")
                + "Go on to mode: enforce when the TLS reports are clean.";
    }

    /** A record of its own, when a parent's applies; what only the parent's record can say is left out. */
    private String stricter(String policy) {
        return (isOwn() ? published() : DmarcText.of(fresh(policy))).with("p", policy).without("pct").without("t").reportingTo(rua()).toString();
    }

    private String fresh(String policy) {
        return "v=DMARC1; p=" + policy + "; rua=" + rua();
    }

    /** One of several records, or one that is broken: nothing of it can be relied on. */
    private String repaired() {
        List<String> records = picture.of(InspectionKind.DMARC).records();
        boolean usable = records.size() == 1 && records.getFirst().startsWith("v=DMARC1;")
                && picture.of(InspectionKind.DMARC).findings().stream().noneMatch(finding -> finding.code().startsWith("tag_"));
        return usable ? published().with("p", "none").reportingTo(rua()).toString() : fresh("none");
    }

    private DmarcText published() {
        return DmarcText.of(String.join("", picture.of(InspectionKind.DMARC).records().stream().limit(1).toList()));
    }

    private boolean isOwn() {
        return picture.of(InspectionKind.DMARC).isOwn();
    }

    private String rua() {
        return "mailto:" + picture.reportingAddress();
    }

    private String found(InspectionKind kind) {
        return picture.of(kind).findings().stream().filter(SeenFinding::isError).map(finding -> finding.text() + " " + finding.remedy())
                .collect(Collectors.joining("\n"));
    }

    private List<Volumes.Sender> allSenders() {
        return picture.volumes().past(30, picture.today()).senders().values().stream().filter(Volumes.Sender::isCapable).toList();
    }

    private List<Volumes.Sender> unsigned() {
        return allSenders().stream().filter(sender -> 2 * sender.sums().dkimAligned() < sender.sums().messages()).toList();
    }

    private static String senders(List<Volumes.Sender> senders) {
        return senders.stream().limit(NAMED_SENDERS).map(sender -> String.format(Locale.ROOT, "\n- %s: %,d messages in 30 days, %.1f %% pass",
                sender.name(), sender.sums().messages(), sender.sums().compliance())).collect(Collectors.joining());
    }

    private static String txt(String name, String record) {
        return "Publish this TXT record at " + name + ":\n" + record + "\n\n";
    }
}
