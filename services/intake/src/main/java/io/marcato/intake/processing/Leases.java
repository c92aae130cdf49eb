package io.marcato.intake.processing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads leased to this process; as long as they are held their leases are renewed. */
@ApplicationScoped
class Leases {

    private final Set<Long> held = ConcurrentHashMap.newKeySet();

    void hold(Collection<QueuedUpload> uploads) {
        uploads.forEach(upload -> held.add(upload.uploadId()));
    }

    /** The lease ends by itself unless the upload is done with. */
    void letGo(Collection<Long> uploadIds) {
        held.removeAll(uploadIds);
    }

    Long[] all() {
        return held.toArray(Long[]::new);
    }
}
