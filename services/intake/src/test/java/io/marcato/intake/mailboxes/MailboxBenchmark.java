package io.marcato.intake.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.AccountChanged;
import io.marcato.events.AccountChanged.ReportingAddresses;
import io.marcato.events.EventCodec;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The packaged service with a heap of 256 MiB and a mailbox of 20,000 mails, or with one TLS report of 50,000 failures; the time to start is part of the
 * figures. Not among the tests; run one method by name once {@code target/quarkus-app} is there.
 */
class MailboxBenchmark {

    private static final long ACCOUNT = 7;
    private static final String ADDRESS = "bench-rua@reports.marcato.test";
    private static final int MAILS = Integer.getInteger("mails", 20_000);

    private final TestingDatabase database = new TestingDatabase("intake");
    private final MailServers mailServers = new MailServers();
    private final Map<String, String> settings = new HashMap<>();
    private PackagedIntake service;

    @BeforeEach
    void startServers() {
        settings.putAll(new MarcatoInfrastructure().start());
        settings.putAll(mailServers.start());
        settings.put("kafka.bootstrap.servers", settings.get("marcato.kafka.bootstrap"));
        settings.put("quarkus.http.port", "0");
        settings.put("marcato.smtp.port", "0");
        settings.forEach(System::setProperty);
        AccountChanged account = new AccountChanged(UUID.randomUUID(), ACCOUNT, "bench", "Bench", null, "active", null,
                new ReportingAddresses(ADDRESS, "bench-ruf@reports.marcato.test", "bench-tls@reports.marcato.test"), 1);
        TestingKafka.publish(account.topic(), account.key(), EventCodec.encode(account));
    }

    private void startService() throws IOException {
        service = PackagedIntake.start(settings, "mailbox-benchmark.log");
    }

    @AfterEach
    void stop() {
        service.close();
        mailServers.stop();
    }

    @Test
    void mailsOfAMailbox() throws Exception {
        for (int i = 0; i < MAILS; i++) {
            MailServers.deliver("shared", mail(i));
        }
        startService();
        long begin = System.nanoTime();
        long taken = await("SELECT count(*) FROM reports WHERE status = 'accepted' AND kind = 'aggregate'", MAILS);
        tell(MAILS + " mails", begin, taken);
        Awaitility.await().until(() -> MailServers.count("shared", "INBOX") == 0);
        assertThat(MailServers.count("shared", "Done")).isEqualTo(MAILS);
    }

    /** On a server that costs nothing: what is measured is the service. */
    @Test
    void mailsOfAHugeMailbox() throws Exception {
        try (VirtualMailbox mailbox = VirtualMailbox.of(MAILS, MailboxBenchmark::mail)) {
            settings.put("marcato.mailboxes.shared.port", Integer.toString(mailbox.port()));
            startService();
            long begin = System.nanoTime();
            long taken = await("SELECT count(*) FROM reports WHERE status = 'accepted' AND kind = 'aggregate'", MAILS);
            tell(MAILS + " mails of a virtual mailbox", begin, taken);
            Awaitility.await().until(() -> mailbox.moved() == MAILS);
        }
    }

    @Test
    void oneTlsReport() throws Exception {
        String failures = IntStream.range(0, 50_000).mapToObj("""
                {"result-type": "certificate-expired", "sending-mta-ip": "192.0.2.1", "receiving-mx-hostname": "mx.example.org",
                 "failed-session-count": 1, "additional-information": "https://receiver.example/%d"}"""::formatted).collect(Collectors.joining(","));
        String report = """
                {"organization-name": "Receiver", "report-id": "huge",
                 "date-range": {"start-datetime": "2024-01-01T00:00:00Z", "end-datetime": "2024-01-01T23:59:59Z"},
                 "policies": [{"policy": {"policy-type": "sts", "policy-domain": "example.org"},
                 "summary": {"total-successful-session-count": 1, "total-failure-session-count": 50000}, "failure-details": [%s]}]}"""
                .formatted(failures);
        MailServers.deliver("shared", mail("application/tlsrpt+gzip", Reports.gzip(Reports.bytes(report))));
        startService();
        long begin = System.nanoTime();
        long taken = await("SELECT coalesce(sum(row_count), 0)::bigint FROM reports WHERE status = 'accepted' AND kind = 'tls'", 50_000);
        tell("TLS report of 50,000 failures", begin, taken);
    }

    private static byte[] mail(int number) {
        return mail("application/gzip", Reports.gzip(Reports.bytes(Reports.xml("d" + number % 50 + ".example", "r" + number))));
    }

    private static byte[] mail(String type, byte[] attachment) {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(Reports.bytes("Delivered-To: " + ADDRESS + "\n"));
        mail.writeBytes(Reports.mail("r.gz", type, attachment));
        return mail.toByteArray();
    }

    private long await(String sql, long expected) throws InterruptedException {
        long seen = -1;
        for (int seconds = 0; seen < expected && seconds < 1_200 && service.isAlive(); seconds++) {
            Thread.sleep(1_000);
            seen = seen(sql);
        }
        assertThat(seen).isEqualTo(expected);
        return System.nanoTime();
    }

    /** Before the service has made its tables there is nothing. */
    private long seen(String sql) {
        try {
            return (Long) database.asOwner(sql).getFirst();
        } catch (RuntimeException e) {
            return 0;
        }
    }

    private void tell(String what, long begin, long end) throws IOException {
        System.out.println(what + ": " + (end - begin) / 1_000_000 + " ms, " + service.mostMemory());
    }
}
