package io.marcato.gateway.forwarding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;

/** Where the services are. Several addresses of one are asked in turn; one that can not be reached is passed over. */
@ConfigMapping(prefix = "marcato.services")
interface ServiceSettings {

    @WithDefault("http://127.0.0.1:8081")
    List<URI> accounts();

    @WithDefault("http://127.0.0.1:8082")
    List<URI> intake();

    @WithDefault("http://127.0.0.1:8083")
    List<URI> reports();

    @WithDefault("http://127.0.0.1:8084")
    List<URI> inspectors();

    @WithDefault("http://127.0.0.1:8085")
    List<URI> catalog();

    @WithDefault("http://127.0.0.1:8086")
    List<URI> sources();

    @WithDefault("http://127.0.0.1:8087")
    List<URI> tlsReports();
}
