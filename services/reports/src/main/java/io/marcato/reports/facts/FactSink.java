package io.marcato.reports.facts;

/** Takes facts as they stream by; nothing is made per row. */
public interface FactSink {

    /**
     * @param buffer holds the address from {@code offset} on, 4 or 16 bytes long; length 0 when the report had none
     * @param messages sum over the rows this stands for
     */
    void fact(long traitsId, byte[] buffer, int offset, int length, long providerId, long messages);
}
