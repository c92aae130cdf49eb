package io.marcato.catalog.policy;

/** The planner's row of one domain: what it looked at and what it says. */
public record PlannerRow(long domainId, PlannerInput input, PolicyPlan plan) {
}
