package io.marcato.reports.progress;

import io.marcato.reports.threads.VirtualWork;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Progress of one report as it happens. Begins with the present state and goes on with what the workers tell. Every beat also looks at the
 * table, so that news a replica missed delay a client by a beat at most.
 */
@ApplicationScoped
class ProgressStream {

    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Optional<ReportProgress> BEAT_ALONE = Optional.empty();
    private static final Optional<ReportProgress> END = Optional.of(ReportProgress.NO_MORE);

    private final ReportAccess access;
    private final ProgressNews news;

    ProgressStream(ReportAccess access, ProgressNews news) {
        this.access = access;
        this.news = news;
    }

    Multi<OutboundSseEvent> of(String token, Sse sse) {
        Multi<Optional<ReportProgress>> told = Multi.createFrom().emitter(emitter -> listen(token, emitter));
        Multi<Optional<ReportProgress>> beats = Multi.createFrom().ticks().startingAfter(BEAT).every(BEAT).onOverflow().drop()
                .onItem().transformToUniAndConcatenate(beat -> present(token).onFailure().recoverWithItem(Optional.empty()))
                .onItem().transformToMultiAndConcatenate(state -> Multi.createFrom().items(BEAT_ALONE, state));
        return Multi.createBy().merging().streams(told, present(token).toMulti().onCompletion().switchTo(this::endWhenLeaving), beats)
                .plug(ProgressStream::untilTheLast)
                .map(state -> event(sse, state));
    }

    private Multi<Optional<ReportProgress>> endWhenLeaving() {
        return news.isLeaving() ? Multi.createFrom().item(END) : Multi.createFrom().empty();
    }

    private void listen(String token, MultiEmitter<? super Optional<ReportProgress>> emitter) {
        Runnable stop = news.listen(token, progress -> emitter.emit(Optional.of(progress)));
        emitter.onTermination(stop);
    }

    /** A report that expires while somebody listens has failed for them. */
    private Uni<Optional<ReportProgress>> present(String token) {
        return VirtualWork.run("report-progress", () -> Optional.of(access.progress(token)))
                .onFailure(Refusal.class).recoverWithItem(Optional.of(ReportProgress.of(Stage.FAILED, 0)));
    }

    /** The last state completes the stream. States that a client knows already, or that come late, are left out; an empty one is a beat. */
    private static Multi<Optional<ReportProgress>> untilTheLast(Multi<Optional<ReportProgress>> states) {
        AtomicInteger highest = new AtomicInteger(-1);
        return states
                .filter(state -> state.isEmpty() || state.equals(END) || state.get().isLast() || isNews(highest, state.get().value()))
                .onItem().transformToMultiAndConcatenate(state -> state.filter(ReportProgress::isLast).isPresent()
                        ? Multi.createFrom().items(state, END) : Multi.createFrom().item(state))
                .select().first(state -> !state.equals(END));
    }

    private static boolean isNews(AtomicInteger highest, int value) {
        return highest.getAndAccumulate(value, Math::max) < value;
    }

    private static OutboundSseEvent event(Sse sse, Optional<ReportProgress> state) {
        return state.map(progress -> sse.newEventBuilder().name("progress").mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ReportProgress.class, progress).build())
                .orElseGet(() -> sse.newEventBuilder().comment("waiting").build());
    }
}
