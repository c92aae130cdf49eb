package io.marcato.events;

import java.util.List;

/**
 * Every topic of the suite, named {@code <owner>.<fact>.v<n>}. The record of the fact is named beside it. A dead letter of a topic goes to the
 * same name with {@value #DEAD_SUFFIX}.
 */
public final class Topics {

    /** {@link AccountChanged}, keyed by account. */
    public static final String ACCOUNT_CHANGED = "accounts.account-changed.v1";
    /** {@link AccountDeleted}, keyed by account. */
    public static final String ACCOUNT_DELETED = "accounts.account-deleted.v1";
    /** {@link CredentialsChanged}, keyed by account. */
    public static final String CREDENTIALS_CHANGED = "accounts.credentials-changed.v1";
    /** {@link DomainChanged}, keyed by account and domain. */
    public static final String DOMAIN_CHANGED = "catalog.domain-changed.v1";
    /** {@link DomainGroupChanged}, keyed by account and group. */
    public static final String DOMAIN_GROUP_CHANGED = "catalog.domain-group-changed.v1";
    /** {@link DomainDiscovered}, keyed by account and domain. */
    public static final String DOMAIN_DISCOVERED = "intake.domain-discovered.v1";
    /** {@link AggregateReportReceived}, keyed by account and policy domain. */
    public static final String AGGREGATE_REPORT_RECEIVED = "intake.aggregate-report-received.v1";
    /** {@link ReportRequested}, keyed by search token. */
    public static final String REPORT_REQUESTED = "reports.report-requested.v1";
    /** {@link ReportProgressed}, keyed by search token. */
    public static final String REPORT_PROGRESSED = "reports.report-progressed.v1";

    public static final String DEAD_SUFFIX = ".dead";

    /** All of them, for whoever creates topics ahead of use. */
    public static final List<String> ALL = List.of(ACCOUNT_CHANGED, ACCOUNT_DELETED, CREDENTIALS_CHANGED, DOMAIN_CHANGED, DOMAIN_GROUP_CHANGED,
            DOMAIN_DISCOVERED, AGGREGATE_REPORT_RECEIVED, REPORT_REQUESTED, REPORT_PROGRESSED);

    private Topics() {
    }

    public static String deadLettersOf(String topic) {
        return topic + DEAD_SUFFIX;
    }
}
