package io.marcato.emailauth.smtp;

import java.security.cert.X509Certificate;
import java.util.List;

/** How a mail server answered. */
public sealed interface SmtpAnswer {

    /**
     * It speaks TLS after STARTTLS.
     *
     * @param protocol as in {@code TLSv1.3}
     * @param chain    as shown, the server's own certificate first; at least that one
     * @param trusted  the chain leads to a public authority, whatever its dates and names
     */
    record Encrypted(String protocol, List<X509Certificate> chain, boolean trusted) implements SmtpAnswer {
        public Encrypted {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("A server shows a certificate");
            }
        }

        public X509Certificate certificate() {
            return chain.getFirst();
        }
    }

    /** It does not offer STARTTLS. */
    record Plain() implements SmtpAnswer {
    }

    /** It offers STARTTLS, but TLS does not come about. */
    record TlsFailed() implements SmtpAnswer {
    }

    /** Nobody answered, or not as a mail server does. @param detail a few words for a person */
    record Silent(String detail) implements SmtpAnswer {
    }

    /** It was not asked: its addresses are not public. */
    record NotPublic() implements SmtpAnswer {
    }
}
