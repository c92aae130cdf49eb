package io.marcato.intake.processing;

/**
 * An upload to be read, leased to this process.
 *
 * @param attempts how often its reading has begun, this time included
 * @param content null when it has to be read back from the store
 */
public record QueuedUpload(long uploadId, long accountId, int attempts, byte[] content) {

    int size() {
        return content == null ? 0 : content.length;
    }
}
