package io.marcato.local;

import io.marcato.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a service's process is told. Secrets travel in the environment, which other users cannot see, unlike a command line. */
final class ServiceEnvironment {

    private final Suite suite;
    private final Map<String, String> variables = new HashMap<>();

    private ServiceEnvironment(Suite suite) {
        this.suite = suite;
    }

    static Map<String, String> of(Suite suite, Service service) throws IOException {
        var environment = new ServiceEnvironment(suite);
        environment.everyService(service);
        switch (service.module()) {
            case Service.ACCOUNTS -> environment.accounts();
            case Service.GATEWAY -> environment.gateway();
            case Service.INSPECTORS -> environment.inspectors();
            case Service.INTAKE -> environment.intake();
            case Service.REPORTS -> environment.reports();
            default -> environment.databaseAndIdentity();
        }
        return environment.variables;
    }

    private void everyService(Service service) {
        variables.putAll(suite.process(service.name()).environment());
        set("QUARKUS_HTTP_HOST", "127.0.0.1");
        set("QUARKUS_HTTP_PORT", port(service.name()));
        set("MARCATO_KAFKA_BOOTSTRAP", "127.0.0.1:" + port(Suite.KAFKA));
        set("MARCATO_DNS_SERVERS", suite.settings().dnsServers());
        // Whoever waits for a service asks often; its answers until it is ready are no news.
        set("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "WARN");
    }

    private void databaseAndIdentity() throws IOException {
        set("MARCATO_DATABASE_HOST", "127.0.0.1");
        set("MARCATO_DATABASE_PORT", port(Suite.POSTGRES));
        set("MARCATO_DATABASE_NAME", EmbeddedPostgres.DATABASE);
        set("MARCATO_DATABASE_APP_PASSWORD", suite.secrets().password(Infrastructure.APP));
        set("MARCATO_DATABASE_OWNER_PASSWORD", suite.secrets().password(Infrastructure.OWNER));
        identity();
    }

    private void identity() throws IOException {
        set("MARCATO_IDENTITY_PUBLIC_KEY", suite.secrets().publicKey().toUri().toString());
    }

    private void accounts() throws IOException {
        databaseAndIdentity();
        set("MARCATO_IDENTITY_PRIVATE_KEY", suite.secrets().privateKey().toUri().toString());
        set("MARCATO_SECRETS_KEY", suite.secrets().sealingKey());
        set("MARCATO_PUBLIC_URL", suite.gatewayUrl());
        set("MARCATO_MAILS_FOLDER", suite.home().mails().toString());
        set("MARCATO_OWNER_FILES", suite.home().path().toString());
        set("MARCATO_DEMO", Boolean.toString(suite.settings().demo()));
        identityProvider();
    }

    private void gateway() throws IOException {
        identity();
        set("MARCATO_IDENTITY_PRIVATE_KEY", suite.secrets().privateKey().toUri().toString());
        identityProvider();
        set("MARCATO_SERVICES_ACCOUNTS", url(Service.ACCOUNTS));
        set("MARCATO_SERVICES_CATALOG", url(Service.CATALOG));
        set("MARCATO_SERVICES_INSPECTORS", url(Service.INSPECTORS));
        set("MARCATO_SERVICES_INTAKE", url(Service.INTAKE));
        set("MARCATO_SERVICES_SOURCES", url(Service.SOURCES));
        set("MARCATO_SERVICES_REPORTS", Service.all(suite.settings().workers()).stream().filter(service -> service.module().equals(Service.REPORTS))
                .map(service -> url(service.name())).collect(Collectors.joining(",")));
        set("MARCATO_SERVICES_TLS_REPORTS", url(Service.TLS_REPORTS));
    }

    /** The one of the suite is on this machine and speaks no TLS. */
    private void identityProvider() throws IOException {
        if (suite.hasIdentityProvider()) {
            set("MARCATO_SSO_INSECURE", "true");
        }
    }

    private void inspectors() throws IOException {
        identity();
        set("MARCATO_SERVICES_REPORTS", url(Service.REPORTS));
    }

    private void intake() throws IOException {
        databaseAndIdentity();
        set("MARCATO_SMTP_HOST", "127.0.0.1");
        set("MARCATO_SMTP_PORT", port(Suite.SMTP));
        set("MARCATO_SMTP_CERTIFICATE_FOLDER", suite.home().secrets().toString());
        set("MARCATO_DROP_FOLDER", suite.home().drop().toString());
    }

    private void reports() throws IOException {
        databaseAndIdentity();
        set("MARCATO_FORENSICS_MASTER_KEY", suite.secrets().forensicsKey());
    }

    private void set(String name, String value) {
        variables.put(name, value);
    }

    private String url(String service) {
        return "http://127.0.0.1:" + port(service);
    }

    private String port(String part) {
        return Integer.toString(suite.ports().get(part));
    }
}
