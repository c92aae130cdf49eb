package io.marcato.intake.smtp;

import io.marcato.intake.reception.Spool;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.subethamail.smtp.server.SMTPServer;

/** Listens as long as the service runs. */
@ApplicationScoped
public class SmtpListener {

    private static final Logger LOG = Logger.getLogger(SmtpListener.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final SmtpSettings settings;
    private final ReportMails mails;
    private final TlsIdentity identity;
    private final Spool spool;
    private volatile SMTPServer server;

    SmtpListener(SmtpSettings settings, ReportMails mails, TlsIdentity identity, Spool spool) {
        this.settings = settings;
        this.mails = mails;
        this.identity = identity;
        this.spool = spool;
    }

    void start(@Observes StartupEvent event) throws UnknownHostException {
        SMTPServer.Builder builder = SMTPServer.port(settings.port())
                .bindAddress(InetAddress.getByName(settings.host()))
                .softwareName("Marcato")
                .messageHandlerFactory(mails::conversation)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .maxConnections(settings.maxConnections())
                .maxRecipients(settings.maxRecipients())
                .maxMessageSize(spool.maxSize())
                .connectionTimeoutMs((int) settings.timeout().toMillis())
                .startTlsSocketFactory(identity.context())
                .enableTLS()
                .insertReceivedHeaders(false);
        settings.name().ifPresent(builder::hostName);
        server = builder.build();
        bind();
    }

    private void bind() {
        try {
            server.start();
        } catch (RuntimeException e) {
            server = null;
            throw new IllegalStateException("The SMTP listener can not use " + settings.host() + ":" + settings.port()
                    + ". Is the port taken? Set marcato.smtp.port to a free one.", e);
        }
        LOG.infof("Taking mail: host=%s port=%d", settings.host(), port());
    }

    /** A client that neither listens nor speaks does not keep the service from ending. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (server != null) {
            Thread.ofVirtual().start(server::stop).join(LAST_WORDS);
        }
    }

    boolean isListening() {
        return server != null && server.isRunning();
    }

    /** The port listened on, also when a free one was asked for. */
    public int port() {
        return server.getPortAllocated();
    }
}
