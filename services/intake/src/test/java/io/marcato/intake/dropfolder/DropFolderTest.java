package io.marcato.intake.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AggregateReportReceived;
import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class DropFolderTest {

    @ConfigProperty(name = "marcato.drop-folder")
    Path root;

    @Test
    void filesAreTakenInAndRemoved() throws IOException {
        // given
        long account = Intake.account();
        Path folder = folderOf(account);

        // when
        for (int i = 0; i < 30; i++) {
            put(folder, i + ".xml.gz", Reports.gzip(Reports.bytes(Reports.xml("example.org", "drop-" + i))));
        }
        put(Files.createDirectory(folder.resolve("below")), "mail.eml", Reports.mail("r.zip", "application/zip",
                Reports.zip(Map.of("r.xml", Reports.bytes(Reports.xml("example.org", "drop-mail"))))));

        // then
        assertThat(Intake.told(account, 31)).extracting(told -> told.report().reportId()).doesNotHaveDuplicates().contains("drop-0",
                "drop-29", "drop-mail");
        await().atMost(Duration.ofSeconds(30)).until(() -> filesIn(folder) == 0);
        assertThat(Intake.DATABASE.asOwner("SELECT DISTINCT source FROM uploads WHERE account_id = ?", account)).containsExactly("folder");
    }

    @Test
    void unfinishedAndHiddenFilesStay() throws IOException {
        // given
        long account = Intake.account();
        Path folder = folderOf(account);
        byte[] report = Reports.bytes(Reports.xml("example.org", "unfinished"));
        Files.write(folder.resolve("upload.xml.part"), report);
        Files.write(folder.resolve("upload.TMP"), report);
        Files.write(folder.resolve(".hidden.xml"), report);

        // when
        put(folder, "done.xml", Reports.bytes(Reports.xml("example.org", "finished")));

        // then
        assertThat(Intake.told(account, 1)).extracting(told -> told.report().reportId()).containsExactly("finished");
        await().atMost(Duration.ofSeconds(30)).until(() -> filesIn(folder) == 3);
    }

    @Test
    void whatIsTooLargeIsPutAsideWithTheReason() throws IOException {
        // given
        long account = Intake.account();
        Path folder = folderOf(account);

        // when
        Path large = folder.resolve(".large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(26 * 1024 * 1024);
        }
        Files.move(large, folder.resolve("large.zip"));

        // then
        Path reason = folder.resolve(".refused/large.zip.txt");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(reason) && Files.size(reason) > 0);
        assertThat(reason).content().contains("at most 25 MiB");
        assertThat(folder.resolve(".refused/large.zip")).exists();
        assertThat(folder.resolve("large.zip")).doesNotExist();
    }

    @Test
    void aFilePutInTwiceCountsOnce() throws IOException {
        // given
        long account = Intake.account();
        Path folder = folderOf(account);
        byte[] report = Reports.bytes(Reports.xml("example.org", "twice"));

        // when
        put(folder, "a.xml", report);
        put(folder, "b.xml", report);

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                Intake.DATABASE.asOwner("SELECT status FROM reports WHERE account_id = ? ORDER BY status", account))
                        .containsExactly("accepted", "duplicate"));
        Intake.outboxIsEmpty();
        assertThat(Intake.told(account, 1)).extracting(AggregateReportReceived::chunks).containsExactly(1);
    }

    private Path folderOf(long account) {
        Path folder = root.resolve(Intake.uid(account));
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.isDirectory(folder));
        return folder;
    }

    /** As a careful program does it: written under another name, then renamed. */
    private static void put(Path folder, String name, byte[] content) throws IOException {
        Path unfinished = Files.write(folder.resolve("." + name), content);
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
