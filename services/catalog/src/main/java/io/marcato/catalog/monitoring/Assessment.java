package io.marcato.catalog.monitoring;

import io.marcato.catalog.issues.Problem;
import io.marcato.catalog.issues.Problems;
import io.marcato.catalog.issues.RaisedIssues;
import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.MailBelow;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.policy.PlannerInput;
import io.marcato.catalog.policy.PlannerRow;
import io.marcato.catalog.policy.PolicyPlan;
import io.marcato.catalog.policy.StoredPlans;
import io.marcato.catalog.tasks.OpenTasks;
import io.marcato.catalog.tasks.Steps;
import io.marcato.events.InspectionKind;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Works out what there is to say of domains, and writes it down: states, counters, plan, issues, tasks. */
@ApplicationScoped
class Assessment {

    private final VolumeRepository volumes;
    private final DomainLedger domains;
    private final RaisedIssues issues;
    private final OpenTasks tasks;
    private final StoredPlans plans;
    private final Clock clock;

    Assessment(VolumeRepository volumes, DomainLedger domains, RaisedIssues issues, OpenTasks tasks, StoredPlans plans, Clock clock) {
        this.volumes = volumes;
        this.domains = domains;
        this.issues = issues;
        this.tasks = tasks;
        this.plans = plans;
        this.clock = clock;
    }

    /** The domains are locked by the transaction. A handful of statements, however many they are. */
    void assess(SqlConnection transaction, long account, List<KnownDomain> known, Map<Long, Map<InspectionKind, Observation>> observations) {
        if (known.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<String> names = known.stream().map(KnownDomain::domain).toList();
        var mail = volumes.of(transaction, account, names);
        var below = volumes.below(transaction, account, names, PlannerInput.DAYS);
        List<DomainPicture> pictures = known.stream().map(domain -> {
            VolumeRepository.Mail own = mail.getOrDefault(domain.domain(), VolumeRepository.Mail.NONE);
            return domain.picture(account, observations.getOrDefault(domain.domainId(), Map.of()), own.volumes(),
                    below.getOrDefault(domain.domain(), MailBelow.NONE), own.newestReport(), now);
        }).toList();
        assess(transaction, account, pictures, now);
    }

    private void assess(SqlConnection transaction, long account, List<DomainPicture> pictures, Instant now) {
        Map<Long, List<Problem>> problems = new LinkedHashMap<>();
        Map<Long, Steps> steps = new LinkedHashMap<>();
        List<PlannerRow> rows = new ArrayList<>();
        for (DomainPicture picture : pictures) {
            PlannerInput input = PlannerInput.of(picture);
            PolicyPlan plan = PolicyPlan.of(input);
            problems.put(picture.domainId(), Problems.of(picture));
            steps.put(picture.domainId(), Steps.of(picture, plan));
            rows.add(new PlannerRow(picture.domainId(), input, plan));
        }
        plans.save(transaction, account, rows);
        issues.settle(transaction, account, problems, now);
        tasks.settle(transaction, account, steps, now);
        domains.save(transaction, account, pictures);
    }
}
