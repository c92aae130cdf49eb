package io.marcato.intake.dropfolder;

import io.marcato.intake.addresses.KnownAccount;
import io.marcato.intake.addresses.ReportingAddresses;
import io.marcato.intake.processing.Handover;
import io.marcato.intake.reception.StoreAwayException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks through the folders of all accounts, again and again. */
@ApplicationScoped
class DropFolder {

    private static final Logger LOG = Logger.getLogger(DropFolder.class);
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(2);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(10);

    private final DropFolderSettings settings;
    private final ReportingAddresses addresses;
    private final FileTaking taking;
    private final Handover handover;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Thread loop;

    DropFolder(DropFolderSettings settings, ReportingAddresses addresses, FileTaking taking, Handover handover) {
        this.settings = settings;
        this.addresses = addresses;
        this.taking = taking;
        this.handover = handover;
    }

    void start(@Observes StartupEvent event) {
        settings.path().ifPresent(root -> loop = Thread.ofVirtual().name("drop-folder").start(() -> lookUntilStopped(root)));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        if (loop != null) {
            loop.join(Duration.ofSeconds(10));
        }
    }

    private void lookUntilStopped(Path root) {
        Duration pause = Duration.ZERO;
        while (!pausedAndStopped(pause)) {
            try {
                pause = look(root) ? BUSY_PAUSE : settings.interval();
            } catch (StoreAwayException e) {
                pause = OUTAGE_PAUSE;
            } catch (IOException e) {
                LOG.warnf("The drop folder can not be made: %s", e.getMessage());
                pause = OUTAGE_PAUSE;
            } catch (RuntimeException e) {
                LOG.error("The drop folder could not be looked through", e);
                pause = OUTAGE_PAUSE;
            }
        }
    }

    /** @return whether anything was taken */
    private boolean look(Path root) throws IOException {
        int taken = 0;
        Files.createDirectories(root);
        for (KnownAccount account : addresses.accounts()) {
            taken += look(account, root.resolve(account.uid()));
        }
        taking.forgetVanished();
        return taken > 0;
    }

    /** A folder that can not be read does not keep the service from looking into the others. */
    private int look(KnownAccount account, Path folder) {
        int taken = 0;
        try (FileBatch batch = new FileBatch(Files.createDirectories(folder), taking.notYetWritten())) {
            for (var files = batch.next(); !files.isEmpty() && roomOrStopped(); files = batch.next()) {
                taken += taking.take(account, folder, files);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warnf("A drop folder can not be read: account=%d %s", account.accountId(), e.getMessage());
        }
        return taken;
    }

    /** Files are safe where they are: they wait until the workers have caught up. */
    private boolean roomOrStopped() {
        while (handover.isFull()) {
            if (pausedAndStopped(BUSY_PAUSE)) {
                return false;
            }
        }
        return stopped.getCount() > 0;
    }

    private boolean pausedAndStopped(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
