package io.marcato.gateway.credentials;

import io.marcato.events.AccountChanged;
import io.marcato.events.CredentialsChanged;
import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.events.MalformedEventException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Hears of accounts and credentials that changed, and forgets what is remembered of them. Every replica hears of every change. */
@ApplicationScoped
class CredentialChanges {

    private static final Logger LOG = Logger.getLogger(CredentialChanges.class);

    private final Passports passports;

    CredentialChanges(Passports passports) {
        this.passports = passports;
    }

    @Incoming("credential-changes")
    void credentialsChanged(byte[] fact) {
        forget(fact, CredentialsChanged.class, CredentialsChanged::accountId);
    }

    @Incoming("account-changes")
    void accountChanged(byte[] fact) {
        forget(fact, AccountChanged.class, AccountChanged::accountId);
    }

    private <E extends Event> void forget(byte[] fact, Class<E> type, ToLongFunction<E> account) {
        try {
            passports.forget(account.applyAsLong(EventCodec.decode(fact, type)));
        } catch (MalformedEventException e) {
            LOG.warnf("A change can not be read, so all credentials are checked again: reason=%s", e.getMessage());
            passports.forgetAll();
        }
    }
}
