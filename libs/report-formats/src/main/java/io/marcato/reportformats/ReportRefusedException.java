package io.marcato.reportformats;

/** Ends the reading of a report that can not be taken; never leaves this library. */
public class ReportRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    ReportRefusedException(Finding finding) {
        super(finding.text(), null, false, false);
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
