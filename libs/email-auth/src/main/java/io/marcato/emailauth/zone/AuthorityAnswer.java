package io.marcato.emailauth.zone;

/** What a name server says of a zone. */
public sealed interface AuthorityAnswer {

    /** It answers with authority (AA). */
    record Authoritative(long serial) implements AuthorityAnswer {
    }

    /** It answers, but not as one that has the zone. */
    record Lame() implements AuthorityAnswer {
    }

    record Silent() implements AuthorityAnswer {
    }

    /** It was not asked: its address is not public. */
    record NotPublic() implements AuthorityAnswer {
    }
}
