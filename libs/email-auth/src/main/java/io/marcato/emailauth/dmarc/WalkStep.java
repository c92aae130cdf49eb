package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.dns.TextAnswer;
import java.util.List;
import java.util.Optional;

/**
 * One query of a walk.
 *
 * @param domain  the name under which {@code _dmarc} was asked for
 * @param answer  what DNS said
 * @param texts   those that are DMARC records
 * @param record  what the only one holds; empty when there are none or several, or it is unusable
 */
public record WalkStep(String domain, TextAnswer answer, List<String> texts, Optional<DmarcRecord> record) {

    public WalkStep {
        texts = List.copyOf(texts);
    }

    static WalkStep of(String domain, TextAnswer answer) {
        List<String> texts = answer.texts().stream().filter(DmarcRecordParser::isRecord).toList();
        return new WalkStep(domain, answer, texts, texts.size() == 1 ? new DmarcRecordParser().parse(texts.getFirst()).value() : Optional.empty());
    }

    /** Whether receivers take what they find here for the domain's record, even if it then turns out unusable. */
    boolean isRetrieved() {
        return texts.size() == 1;
    }

    PublicSuffixFlag publicSuffix() {
        return record.map(DmarcRecord::publicSuffix).orElse(PublicSuffixFlag.U);
    }
}
