package io.marcato.inspectors.bimi;

import io.marcato.emailauth.bimi.BimiInspection;
import io.marcato.inspectors.dmarc.DmarcInspectionDetails;
import io.marcato.inspectors.records.OwnDestinations;

/** What a domain says of BIMI, as the API shows it. */
record BimiInspectionDetails(BimiResult bimi, DmarcInspectionDetails dmarc) {

    static BimiInspectionDetails of(BimiInspection inspection, OwnDestinations own) {
        return new BimiInspectionDetails(BimiResult.of(inspection), DmarcInspectionDetails.of(inspection.dmarc(), own));
    }
}
