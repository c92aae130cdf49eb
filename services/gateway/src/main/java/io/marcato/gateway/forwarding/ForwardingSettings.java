package io.marcato.gateway.forwarding;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What passes through the gateway and how long it waits for services. Bodies are streamed, so their limits cost no memory here. */
@ConfigMapping(prefix = "marcato.forwarding")
interface ForwardingSettings {

    /** Largest report or mail that is handed in; the frame of a multipart form comes on top. Intake has a limit of its own. */
    @WithDefault("25M")
    MemorySize uploadLimit();

    /** Largest body of every other request. */
    @WithDefault("1M")
    MemorySize requestLimit();

    /** A service that says nothing for so long, a heartbeat of a stream included, counts as down. Streams beat every 15 seconds. */
    @WithDefault("60s")
    Duration silence();

    /** How long a replica is asked last that can not be reached or is about to end. */
    @WithDefault("5s")
    Duration passedOver();
}
