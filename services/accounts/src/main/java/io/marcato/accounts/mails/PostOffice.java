package io.marcato.accounts.mails;

/** Takes letters and is responsible for them from then on. */
interface PostOffice {

    /**
     * Returns once the letter is safe with whoever carries it further. Blocks: call it on a virtual thread.
     *
     * @throws RuntimeException when it is not
     */
    void post(Letter letter);
}
