package io.marcato.reportformats;

/** The document is not well-formed XML, or its elements are nested as if a closing tag were missing; a repair may help. */
final class NotWellFormedException extends ReportRefusedException {

    private static final long serialVersionUID = 1L;

    NotWellFormedException(Finding finding) {
        super(finding);
    }
}
