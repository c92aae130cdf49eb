package io.marcato.reports.results;

/** What a report shows of an address; texts that are not known are null, the address is empty when the reporter gave none. */
public record AddressName(String ip, String ptr, String organisation, String country) {
}
