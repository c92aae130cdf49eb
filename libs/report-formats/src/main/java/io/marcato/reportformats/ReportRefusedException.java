package io.marcato.reportformats;

/** Ends the reading of a report that can not be taken; never leaves this package. */
class ReportRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    ReportRefusedException(Finding finding) {
        super(finding.text(), null, false, false);
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
