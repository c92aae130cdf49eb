package io.marcato.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The processes of PostgreSQL servers by their data folder, which each of them has as its working directory. */
public final class PostgresProcesses {

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private PostgresProcesses() {
    }

    /** Ends every server whose data lies below the folder, at once and without asking. */
    public static void killIn(Path folder) {
        List<ProcessHandle> processes = ProcessHandle.allProcesses().filter(process -> worksIn(folder, process)).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> Startup.ended(process, END_LIMIT));
    }

    static boolean worksIn(Path folder, ProcessHandle process) {
        Path facts = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readSymbolicLink(facts.resolve("cwd")).startsWith(folder.toRealPath())
                    && Files.readSymbolicLink(facts.resolve("exe")).getFileName().toString().startsWith("postgres");
        } catch (IOException gone) {
            return false;
        }
    }
}
