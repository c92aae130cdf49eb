package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.tags.InspectedRecord;
import java.util.List;

/** A record and its destinations. */
public record InspectedDmarcRecord(InspectedRecord<DmarcRecord> record, List<ReportDestination> rua, List<ReportDestination> ruf) {

    public InspectedDmarcRecord {
        rua = List.copyOf(rua);
        ruf = List.copyOf(ruf);
    }

    static InspectedDmarcRecord unchecked(InspectedRecord<DmarcRecord> record) {
        return new InspectedDmarcRecord(record,
                record.value().map(DmarcRecord::rua).orElse(List.of()).stream().map(ReportDestination::unchecked).toList(),
                record.value().map(DmarcRecord::ruf).orElse(List.of()).stream().map(ReportDestination::unchecked).toList());
    }
}
