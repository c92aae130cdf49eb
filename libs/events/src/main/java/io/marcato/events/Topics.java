package io.marcato.events;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

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
    /** {@link AuditEntryRecorded} of every service, keyed by account. */
    public static final String AUDIT_ENTRY_RECORDED = "audit.entry-recorded.v1";
    /** {@link DomainChanged}, keyed by account and domain. */
    public static final String DOMAIN_CHANGED = "catalog.domain-changed.v1";
    /** {@link DomainGroupChanged}, keyed by account and group. */
    public static final String DOMAIN_GROUP_CHANGED = "catalog.domain-group-changed.v1";
    /** {@link InspectionRequested} of the rounds, keyed by account and domain. */
    public static final String INSPECTION_REQUESTED = "catalog.inspection-requested.v1";
    /** {@link InspectionRequested} that somebody waits for, keyed by account and domain. */
    public static final String URGENT_INSPECTION_REQUESTED = "catalog.urgent-inspection-requested.v1";
    /** {@link DomainInspected}, keyed by account and domain. */
    public static final String DOMAIN_INSPECTED = "inspectors.domain-inspected.v1";
    /** {@link DomainDiscovered}, keyed by account and domain. */
    public static final String DOMAIN_DISCOVERED = "intake.domain-discovered.v1";
    /** {@link AggregateReportReceived}, keyed by account and policy domain. */
    public static final String AGGREGATE_REPORT_RECEIVED = "intake.aggregate-report-received.v1";
    /** {@link FailureReportReceived}, keyed by account and domain. */
    public static final String FAILURE_REPORT_RECEIVED = "intake.failure-report-received.v1";
    /** {@link TlsReportReceived}, keyed by account and report. */
    public static final String TLS_REPORT_RECEIVED = "intake.tls-report-received.v1";
    /** {@link ReportRequested}, keyed by search token. */
    public static final String REPORT_REQUESTED = "reports.report-requested.v1";
    /** {@link ReportProgressed}, keyed by search token. */
    public static final String REPORT_PROGRESSED = "reports.report-progressed.v1";
    /** {@link DomainVolumeCounted}, keyed by account and domain. */
    public static final String DOMAIN_VOLUME_COUNTED = "reports.domain-volume-counted.v1";
    /** {@link ForensicJobRequested}, keyed by search token. */
    public static final String FORENSIC_JOB_REQUESTED = "reports.forensic-job-requested.v1";
    /** {@link FailureReportsDeleted}, keyed by account. */
    public static final String FAILURE_REPORTS_DELETED = "reports.failure-reports-deleted.v1";

    public static final String DEAD_SUFFIX = ".dead";

    /** All of them, for whoever creates topics ahead of use. */
    public static final List<String> ALL = List.of(ACCOUNT_CHANGED, ACCOUNT_DELETED, CREDENTIALS_CHANGED, AUDIT_ENTRY_RECORDED, DOMAIN_CHANGED,
            DOMAIN_GROUP_CHANGED, INSPECTION_REQUESTED, URGENT_INSPECTION_REQUESTED, DOMAIN_INSPECTED, DOMAIN_DISCOVERED, AGGREGATE_REPORT_RECEIVED,
            FAILURE_REPORT_RECEIVED, TLS_REPORT_RECEIVED, REPORT_REQUESTED, REPORT_PROGRESSED, DOMAIN_VOLUME_COUNTED, FORENSIC_JOB_REQUESTED,
            FAILURE_REPORTS_DELETED);

    /** How the broker is to keep all of them and their dead letters. */
    public static final List<DeclaredTopic> DECLARED = ALL.stream().flatMap(topic -> Stream.of(declared(topic), declaredDeadLetters(topic))).toList();

    private Topics() {
    }

    private static DeclaredTopic declared(String topic) {
        // Failure reports hold personal data.
        Duration retention = topic.equals(FAILURE_REPORT_RECEIVED) ? Duration.ofDays(1) : Duration.ofDays(7);
        return new DeclaredTopic(topic, true, retention);
    }

    private static DeclaredTopic declaredDeadLetters(String topic) {
        return new DeclaredTopic(deadLettersOf(topic), false, Duration.ofDays(7));
    }

    public static String deadLettersOf(String topic) {
        return topic + DEAD_SUFFIX;
    }
}
