package io.marcato.intake.mailboxes;

import io.marcato.intake.addresses.KnownAccount;
import io.marcato.intake.addresses.ReportingAddresses;
import io.marcato.reportformats.mail.HeaderFields;
import io.marcato.reportformats.mail.MailAddresses;
import io.marcato.reportformats.mail.MailText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom a mail in a mailbox is for, as the SMTP dialogue would have told. */
@ApplicationScoped
class Recipients {

    /** What the server itself notes of the envelope comes before what the sender wrote. */
    private static final List<List<String>> FIELDS = List.of(
            List.of("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "x-rcpt-to"),
            List.of("to", "cc"));
    private static final int HEADER = 64 * 1024;

    private final ReportingAddresses addresses;

    Recipients(ReportingAddresses addresses) {
        this.addresses = addresses;
    }

    /** Whether mails can be told apart at all: the account of the mailbox is known, or any when there is none. */
    boolean areKnown(Optional<String> uid) {
        return uid.isPresent() ? account(uid.get()).isPresent() : addresses.anyKnown();
    }

    /** @return accounts with the address that tells; empty when the mail is for nobody known */
    Map<KnownAccount, String> of(byte[] mail, Optional<String> uid) {
        HeaderFields header = HeaderFields.of(MailText.decoded(Arrays.copyOf(mail, Math.min(mail.length, HEADER)), "").stripLeading());
        if (uid.isPresent()) {
            return account(uid.get()).map(account -> Map.of(account, MailAddresses.first(header.first("to")))).orElse(Map.of());
        }
        for (List<String> names : FIELDS) {
            Map<KnownAccount, String> found = new LinkedHashMap<>();
            names.stream().flatMap(name -> addresses(header, name))
                    .forEach(address -> addresses.owner(address).ifPresent(account -> found.putIfAbsent(account, address)));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Map.of();
    }

    private static Stream<String> addresses(HeaderFields header, String name) {
        return header.all(name).stream().flatMap(value -> MailAddresses.of(value).stream());
    }

    private Optional<KnownAccount> account(String uid) {
        return addresses.accounts().stream().filter(account -> account.uid().equals(uid)).findFirst();
    }
}
