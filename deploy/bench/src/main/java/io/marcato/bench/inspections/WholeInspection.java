package io.marcato.bench.inspections;

import io.marcato.emailauth.Together;
import io.marcato.emailauth.bimi.BimiInspector;
import io.marcato.emailauth.bimi.MarkAuthorities;
import io.marcato.emailauth.dkim.DkimInspector;
import io.marcato.emailauth.dmarc.DmarcInspection;
import io.marcato.emailauth.dmarc.DmarcInspector;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.fetch.FetchAnswer;
import io.marcato.emailauth.fetch.Web;
import io.marcato.emailauth.mtasts.MtaStsInspector;
import io.marcato.emailauth.mx.MxInspector;
import io.marcato.emailauth.spf.SpfInspector;
import io.marcato.emailauth.tlsrpt.TlsRptInspector;
import io.marcato.emailauth.zone.ZoneInspector;
import io.marcato.publicsuffixes.ListedPublicSuffixes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Everything that DNS tells of a domain; nothing is fetched, and no mail or name server is asked itself. */
final class WholeInspection {

    private static final Web NO_WEB = fetch -> new FetchAnswer.Failed(FetchAnswer.Reason.UNREACHABLE, "nothing is fetched here");

    private final DmarcInspector dmarc = new DmarcInspector(new ListedPublicSuffixes());
    private final DkimInspector dkim = new DkimInspector();
    private final BimiInspector bimi = new BimiInspector(dmarc, MarkAuthorities.known(), Clock.systemUTC());
    private final MtaStsInspector mtaSts = new MtaStsInspector();
    private final TlsRptInspector tlsRpt = new TlsRptInspector();
    private final MxInspector mx = new MxInspector(Clock.systemUTC());
    private final ZoneInspector zone = new ZoneInspector();

    /** Kinds of records at once, as a caller who wants all of them asks for them; how many of each there are, in the order of {@link Zone#KINDS}. */
    String inspect(Map.Entry<String, List<String>> domain, Dns dns) {
        String name = domain.getKey();
        Supplier<DmarcInspection> policy = Together.once(() -> dmarc.inspect(name, dns));
        List<Supplier<Integer>> kinds = List.of(
                () -> new SpfInspector(dns).inspect(name).records().size(),
                () -> policy.get().records().size(),
                () -> domain.getValue().stream().mapToInt(selector -> dkim.inspect(name, selector, dns).records().size()).sum(),
                () -> mtaSts.inspect(name, dns).records().size(),
                () -> tlsRpt.inspect(name, dns, NO_WEB).records().size(),
                () -> bimi.inspect(name, "default", policy.get(), dns, NO_WEB).records().size(),
                () -> mx.inspect(name, dns, Optional.empty()).records().size(),
                () -> zone.inspect(name, dns, Optional.empty()).servers().size());
        return Together.map(kinds, Supplier::get).stream().limit(Zone.KINDS.size()).map(String::valueOf).collect(Collectors.joining(" "));
    }
}
