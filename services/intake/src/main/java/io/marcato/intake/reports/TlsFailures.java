package io.marcato.intake.reports;

import io.marcato.events.EventCodec;
import io.marcato.events.TlsReportReceived;
import io.marcato.events.TlsReportReceived.Failure;
import io.marcato.events.TlsReportReceived.Policy;
import io.marcato.reportformats.tls.TlsFailure;
import io.marcato.reportformats.tls.TlsFailureSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Failures of one report in chunks as they will travel, below policies of which only the index is known yet. At most one chunk is in memory; the
 * chunks before it are in the spill file.
 */
public final class TlsFailures implements TlsFailureSink {

    /** Characters of a chunk: a record of Kafka has room for a million octets. */
    private static final int MOST_TEXT = 250_000;
    private static final UUID NO_ID = new UUID(0, 0);

    private final SpillFile spill;
    private final List<SpillFile.Region> spilled = new ArrayList<>();
    private final Set<Integer> policies = new HashSet<>();
    private Map<Integer, List<Failure>> last = new LinkedHashMap<>();
    private int inLast;
    private int text;

    TlsFailures(SpillFile spill) {
        this.spill = spill;
    }

    @Override
    public void failure(int policy, TlsFailure failure) {
        if (inLast == TlsReportReceived.FAILURES_PER_CHUNK || text > MOST_TEXT) {
            spillLast();
        }
        policies.add(policy);
        last.computeIfAbsent(policy, index -> new ArrayList<>()).add(fact(failure));
        inLast++;
        text += failure.additionalInformation().length() + failure.failureReasonCode().length() + failure.receivingMxHelo().length()
                + failure.receivingMxHostname().length();
    }

    /** All failures are there. */
    void complete() {
        if (inLast > 0 && !spill.keep(inLast)) {
            spillLast();
        }
    }

    boolean has(int policy) {
        return policies.contains(policy);
    }

    /** A report without failures is one chunk. */
    int chunks() {
        return Math.max(1, spilled.size() + (inLast > 0 ? 1 : 0));
    }

    List<Policy> chunk(int number) {
        return number < spilled.size() ? EventCodec.decode(spill.read(spilled.get(number)), TlsReportReceived.class).policies() : bare(last);
    }

    private void spillLast() {
        spilled.add(spill.write(EventCodec.encode(new TlsReportReceived(NO_ID, 0, "", 0, 0, null, bare(last)))));
        last = new LinkedHashMap<>();
        inLast = 0;
        text = 0;
    }

    private static List<Policy> bare(Map<Integer, List<Failure>> failures) {
        return failures.entrySet().stream()
                .map(policy -> new Policy(policy.getKey(), null, null, null, null, null, 0, 0, policy.getValue())).toList();
    }

    private static Failure fact(TlsFailure failure) {
        return new Failure(failure.resultType().word(), failure.sendingMtaIp(), failure.receivingMxHostname(), failure.receivingMxHelo(),
                failure.receivingIp(), failure.failedSessions(), failure.additionalInformation(), failure.failureReasonCode());
    }
}
