package io.marcato.intake.processing;

import io.marcato.intake.quarantine.QuarantineRepository;
import io.marcato.intake.reports.Find;
import java.util.ArrayList;
import java.util.List;

/** An upload with everything found in it. */
record ReadUpload(long uploadId, long accountId, List<Find> finds) {

    /** A single thing that could be read is enough, whether it counts or not. */
    boolean isCompleted() {
        return finds.stream().anyMatch(find -> !(find instanceof Find.NotRead));
    }

    /** Why the whole upload failed; null when it did not. */
    String detail() {
        if (isCompleted()) {
            return null;
        }
        return finds.isEmpty() ? "The upload holds no report." : ((Find.NotRead) finds.getFirst()).unreadable().sentence();
    }

    List<QuarantineRepository.Entry> quarantine() {
        List<QuarantineRepository.Entry> entries = new ArrayList<>();
        for (int position = 0; position < finds.size(); position++) {
            if (finds.get(position) instanceof Find.NotRead part) {
                entries.add(new QuarantineRepository.Entry(uploadId, position, part.unreadable()));
            }
        }
        return entries;
    }
}
