package io.marcato.emailauth.tlsrpt;

import io.marcato.emailauth.ReportUri;
import java.util.List;

/** Where reports of failed TLS go; at least one usable destination. */
public record TlsRptRecord(List<ReportUri> rua) {

    public TlsRptRecord {
        rua = List.copyOf(rua);
    }
}
