package io.marcato.bench.inspections;

import java.util.List;

/** Something that does the work of a round, from a cold start of its memory. */
interface Contestant {

    /** @param nanos it took, without the start of a process */
    record Round(long nanos, List<String> results) {
    }

    String name();

    Round run() throws Exception;
}
