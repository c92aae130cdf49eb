package io.marcato.reports.results;

import io.marcato.reports.detailviewer.ReportSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Finished reports that were read of late, up to so many bytes. A report bigger than that is read anew each time. */
@ApplicationScoped
class ReportCache {

    private final long mostBytes;
    private final Map<String, LoadedReport> reports = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    ReportCache(ReportSettings settings) {
        mostBytes = settings.cacheBytes();
    }

    /** Two readers at once may both load it; the later copy stays. */
    LoadedReport get(String token, Supplier<LoadedReport> load) {
        LoadedReport known = known(token);
        return known == null ? remember(token, load.get()) : known;
    }

    private synchronized LoadedReport known(String token) {
        return reports.get(token);
    }

    private synchronized LoadedReport remember(String token, LoadedReport report) {
        if (report.bytes() <= mostBytes) {
            LoadedReport before = reports.put(token, report);
            bytes += report.bytes() - (before == null ? 0 : before.bytes());
            shrink();
        }
        return report;
    }

    private void shrink() {
        for (Iterator<LoadedReport> oldest = reports.values().iterator(); bytes > mostBytes && oldest.hasNext();) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
