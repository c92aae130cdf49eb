package io.marcato.catalog.monitoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How domains are looked at. DMARC is looked at every hour, everything once a day; that is fixed. */
@ConfigMapping(prefix = "marcato.monitoring")
public interface MonitoringSettings {

    /** Whether this replica asks for inspections. One that does not still takes answers in. */
    @WithDefault("true")
    boolean rounds();

    /** Time between two looks for domains that are due. */
    @WithDefault("1s")
    Duration interval();

    /** Inspections asked for in one transaction. */
    @WithDefault("500")
    int batch();

    /** Inspections that may wait for an answer at the same time, over all accounts: what inspectors find before them after an outage. */
    @WithDefault("2000")
    int outstanding();

    /** How long an answer is waited for before it is asked for again; doubled with every time in vain, four times at most. */
    @WithDefault("15m")
    Duration patience();
}
