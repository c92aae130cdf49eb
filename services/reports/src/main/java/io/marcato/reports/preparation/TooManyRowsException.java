package io.marcato.reports.preparation;

/** A report would have more distinct rows than a worker may hold. */
public final class TooManyRowsException extends RuntimeException {

    TooManyRowsException(int most) {
        super("The report has more than " + most + " distinct rows (marcato.reports.max-rows); narrower criteria or fewer days are needed",
                null, false, false);
    }
}
