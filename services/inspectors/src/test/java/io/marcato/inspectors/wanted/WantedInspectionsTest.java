package io.marcato.inspectors.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Finding;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.EventCodec;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.events.InspectionRequested.KnownFinding;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoDns;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDns;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** Each test asks for names of its own: the service remembers what DNS said. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MarcatoDns.class)
class WantedInspectionsTest {

    private static final Set<InspectionKind> EVERYTHING = EnumSet.allOf(InspectionKind.class);
    private static final String TOKEN = "marcato-verification=abc";

    private TestingDns dns;

    @BeforeEach
    void serve() {
        dns = MarcatoDns.serve();
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    @Test
    void aWholeDomainIsToldInTheWordsOfTheFact() {
        // given
        dns.zone("""
                whole.example. SOA ns.whole.example. admin.whole.example. 7 3600 600 86400 60
                whole.example. NS ns.whole.example.
                whole.example. MX 10 mx.whole.example.
                whole.example. TXT "v=spf1 mx -all"
                mx.whole.example. A 192.0.2.1
                _dmarc.whole.example. TXT "v=DMARC1; p=quarantine; sp=reject; rua=mailto:Acme@Reports.Example"
                s1._domainkey.whole.example. TXT "v=DKIM1; p="
                _marcato-challenge.whole.example. TXT "marcato-verification=abc"
                """);

        // when
        DomainInspected told = answer(ask(1, "whole.example", EVERYTHING, List.of("s1", "s2"), List.of()));

        // then
        assertThat(told.nameExists()).isTrue();
        assertThat(told.inspections()).extracting(Inspection::kind).containsExactlyInAnyOrderElementsOf(EVERYTHING);
        Inspection dmarc = of(told, InspectionKind.DMARC);
        assertThat(dmarc.state()).isEqualTo(State.PRESENT);
        assertThat(dmarc.records()).containsExactly("v=DMARC1; p=quarantine; sp=reject; rua=mailto:Acme@Reports.Example");
        assertThat(dmarc.dmarc().policy()).isEqualTo("quarantine");
        assertThat(dmarc.dmarc().subdomainPolicy()).isEqualTo("reject");
        assertThat(dmarc.dmarc().inheritedFrom()).isNull();
        assertThat(dmarc.dmarc().reportsReachAccount()).isTrue();
        assertThat(of(told, InspectionKind.SPF).spf().lookups()).isEqualTo(1);
        assertThat(of(told, InspectionKind.SPF).spf().defaultResult()).isEqualTo("fail");
        assertThat(of(told, InspectionKind.DKIM).selectors()).extracting(DomainInspected.Selector::selector).containsExactly("s1", "s2");
        assertThat(of(told, InspectionKind.DKIM).findings()).extracting(Finding::subject).contains("s1", "s2");
        assertThat(of(told, InspectionKind.MX).mailExchangers()).containsExactly("mx.whole.example");
        assertThat(of(told, InspectionKind.ZONE).records()).contains("SOA ns.whole.example. admin.whole.example.", "NS ns.whole.example.");
        assertThat(of(told, InspectionKind.OWNERSHIP).state()).isEqualTo(State.PRESENT);
        assertThat(of(told, InspectionKind.MTA_STS).state()).isEqualTo(State.MISSING);
    }

    @Test
    void aRequestToldTwiceIsAnsweredUnderTheSameName() {
        dns.zone("twice.example. TXT \"v=spf1 -all\"");
        InspectionRequested request = ask(1, "twice.example", Set.of(InspectionKind.SPF), List.of(), List.of());
        publish(request);
        assertThat(answers(request, 2)).extracting(DomainInspected::eventId).containsOnly(answers(request, 1).getFirst().eventId());
    }

    @Test
    void whatCameWhatStayedAndWhatWentAreToldApart() {
        dns.zone("_dmarc.change.example. TXT \"v=DMARC1; p=none\"");
        DomainInspected told = answer(ask(1, "change.example", Set.of(InspectionKind.DMARC), List.of(), List.of(
                new KnownFinding(InspectionKind.DMARC, "dmarc_rua_missing", subject("change.example", "dmarc_rua_missing")),
                new KnownFinding(InspectionKind.DMARC, "dmarc_multiple_records", ""),
                new KnownFinding(InspectionKind.SPF, "spf_record_missing", ""))));
        Inspection dmarc = of(told, InspectionKind.DMARC);
        assertThat(dmarc.findings()).filteredOn(Finding::added).extracting(Finding::code).contains("dmarc_policy_none").doesNotContain("dmarc_rua_missing");
        assertThat(dmarc.gone()).extracting(KnownFinding::code).containsExactly("dmarc_multiple_records");
        assertThat(dmarc.findings()).filteredOn(finding -> finding.code().equals("dmarc_policy_none"))
                .allSatisfy(finding -> assertThat(finding.text()).doesNotContain(finding.remedy()));
    }

    @Test
    void silenceOfDnsTakesNothingAway() {
        dns.silent(TestingDns.name("_dmarc.silent.example."), Type.TXT);
        DomainInspected told = answer(ask(1, "silent.example", Set.of(InspectionKind.DMARC), List.of(),
                List.of(new KnownFinding(InspectionKind.DMARC, "dmarc_policy_none", "p"))));
        assertThat(of(told, InspectionKind.DMARC).state()).isEqualTo(State.UNKNOWN);
        assertThat(of(told, InspectionKind.DMARC).gone()).isEmpty();
    }

    @Test
    void aDomainWithoutARecordOfItsOwnTellsWhoseApplies() {
        dns.zone("""
                _dmarc.parent.example. TXT "v=DMARC1; p=reject"
                sub.parent.example. A 192.0.2.1
                """);
        Inspection dmarc = of(answer(ask(1, "sub.parent.example", Set.of(InspectionKind.DMARC), List.of(), List.of())), InspectionKind.DMARC);
        assertThat(dmarc.dmarc().inheritedFrom()).isEqualTo("parent.example");
        assertThat(of(answer(ask(1, "nobody.example", Set.of(InspectionKind.DMARC), List.of(), List.of())), InspectionKind.DMARC).state())
                .isEqualTo(State.MISSING);
    }

    @Test
    void whatIsNoRequestBecomesADeadLetterAndTheNextIsAnswered() {
        dns.zone("next.example. TXT \"v=spf1 -all\"");
        String key = "poison" + UUID.randomUUID();
        TestingKafka.publish(Topics.INSPECTION_REQUESTED, key, "no request".getBytes(StandardCharsets.UTF_8));
        TestingKafka.publish(Topics.INSPECTION_REQUESTED, key, EventCodec.encode(new InspectionRequested(UUID.randomUUID(), 0, "", null, false, EVERYTHING,
                List.of(), null, null, List.of(), Instant.now())));
        assertThat(TestingKafka.await(Topics.deadLettersOf(Topics.INSPECTION_REQUESTED), 2, record -> key.equals(record.key()))).hasSize(2);
        answer(ask(1, "next.example", Set.of(InspectionKind.SPF), List.of(), List.of()));
    }

    @Test
    void anAccountWithManyRequestsDoesNotHoldUpAnother() {
        dns.delay(Duration.ofMillis(500));
        List<InspectionRequested> many = IntStream.range(0, 500).mapToObj(i -> request(11, "many" + i + ".example", false, Set.of(InspectionKind.SPF),
                List.of(), List.of())).toList();
        InspectionRequested one = request(12, "one.example", false, Set.of(InspectionKind.SPF), List.of(), List.of());
        TestingKafka.publish(Stream.concat(many.stream(), Stream.of(one))
                .map(request -> new ProducerRecord<>(request.topic(), request.key(), EventCodec.encode(request))).toList());

        List<DomainInspected> told = TestingKafka.await(Topics.DOMAIN_INSPECTED, 501, record -> record.key().startsWith("11:") || record.key().startsWith("12:"))
                .stream().sorted((a, b) -> Long.compare(a.timestamp(), b.timestamp())).map(record -> EventCodec.decode(record.value(), DomainInspected.class))
                .toList();
        int place = IntStream.range(0, told.size()).filter(i -> told.get(i).inspectionId().equals(one.inspectionId())).findFirst().orElseThrow();
        assertThat(place).isLessThan(300);
    }

    @Test
    void whoWaitsIsAnsweredOnATopicOfItsOwn() {
        dns.zone("urgent.example. TXT \"v=spf1 -all\"");
        InspectionRequested request = request(1, "urgent.example", true, Set.of(InspectionKind.SPF), List.of(), List.of());
        publish(request);
        assertThat(of(answer(request), InspectionKind.SPF).state()).isEqualTo(State.PRESENT);
    }

    private String subject(String domain, String code) {
        return of(answer(ask(1, domain, Set.of(InspectionKind.DMARC), List.of(), List.of())), InspectionKind.DMARC).findings().stream()
                .filter(finding -> finding.code().equals(code)).findFirst().orElseThrow().subject();
    }

    private static InspectionRequested ask(long account, String domain, Set<InspectionKind> kinds, List<String> selectors, List<KnownFinding> known) {
        InspectionRequested request = request(account, domain, false, kinds, selectors, known);
        publish(request);
        return request;
    }

    private static InspectionRequested request(long account, String domain, boolean urgent, Set<InspectionKind> kinds, List<String> selectors,
            List<KnownFinding> known) {
        return new InspectionRequested(UUID.randomUUID(), account, domain, UUID.randomUUID(), urgent, kinds, selectors, "acme@reports.example", TOKEN, known,
                Instant.now());
    }

    private static void publish(InspectionRequested request) {
        TestingKafka.publish(request.topic(), request.key(), EventCodec.encode(request));
    }

    private static DomainInspected answer(InspectionRequested request) {
        return answers(request, 1).getFirst();
    }

    private static List<DomainInspected> answers(InspectionRequested request, int count) {
        return TestingKafka.await(Topics.DOMAIN_INSPECTED, count, record -> request.key().equals(record.key())
                && EventCodec.decode(record.value(), DomainInspected.class).inspectionId().equals(request.inspectionId())).stream()
                .map(record -> EventCodec.decode(record.value(), DomainInspected.class)).toList();
    }

    private static Inspection of(DomainInspected told, InspectionKind kind) {
        return told.inspections().stream().filter(inspection -> inspection.kind() == kind).findFirst().orElseThrow();
    }
}
