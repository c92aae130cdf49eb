package io.marcato.accounts.firststart;

/**
 * An account and its administrator that have to exist.
 *
 * @param parentId null for the provider
 * @param files that hand the credentials over
 * @param reissue makes a new token when the files are gone altogether
 */
record Seat(Long parentId, String accountName, String email, HandoverFiles files, boolean reissue) {

    String name() {
        return files.name();
    }
}
