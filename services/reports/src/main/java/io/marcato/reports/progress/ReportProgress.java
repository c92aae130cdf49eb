package io.marcato.reports.progress;

/**
 * Progress of a report as the API shows it.
 *
 * @param label stage in words
 * @param value percent; 100 means that the data can be read
 */
public record ReportProgress(String label, int value) {

    /** Ends a stream; no client sees it. */
    static final ReportProgress NO_MORE = new ReportProgress("", -1);

    public static ReportProgress of(Stage stage, int value) {
        return new ReportProgress(stage.label(), value);
    }

    boolean isLast() {
        return value == 100 || label.equals(Stage.FAILED.label());
    }
}
