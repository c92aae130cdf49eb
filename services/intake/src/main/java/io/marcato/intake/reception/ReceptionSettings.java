package io.marcato.intake.reception;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is taken in. */
@ConfigMapping(prefix = "marcato.reception")
public interface ReceptionSettings {

    /**
     * Largest upload or mail, in octets. Above it HTTP answers 413, SMTP 552, and a file is put aside. A worker holds an upload in memory
     * while it reads it.
     */
    @WithDefault("25M")
    MemorySize maxSize();

    /** Memory for uploads on their way into the store. Whoever comes when it is used up waits, so it bounds the heap and not the rate. */
    @WithDefault("40M")
    MemorySize memory();
}
