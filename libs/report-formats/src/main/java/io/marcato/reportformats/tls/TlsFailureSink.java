package io.marcato.reportformats.tls;

/** Takes failures while a report is being read, those of one policy together. They count only if the report is taken in the end. */
@FunctionalInterface
public interface TlsFailureSink {

    /** @param policy index of the policy; one that {@link TlsReport#policies()} lacks was left out */
    void failure(int policy, TlsFailure failure);
}
