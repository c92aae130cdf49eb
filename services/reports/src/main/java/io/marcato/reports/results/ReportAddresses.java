package io.marcato.reports.results;

import io.marcato.reports.addresses.IpAddress;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts of a report's addresses. They are kept sorted in small blocks, of which a page needs few. */
@ApplicationScoped
class ReportAddresses {

    private static final int NOWHERE = -1;

    private final ReportBlocks blocks;

    ReportAddresses(ReportBlocks blocks) {
        this.blocks = blocks;
    }

    Map<Integer, AddressName> of(SqlConnection transaction, String token, Set<Integer> places) {
        Set<Integer> numbers = places.stream().map(place -> place / Texts.ADDRESSES_A_BLOCK).collect(Collectors.toSet());
        Map<Integer, List<AddressName>> read = new HashMap<>();
        blocks.some(transaction, token, BlockKind.ADDRESSES, numbers).forEach((number, block) -> read.put(number, Texts.addresses(block)));
        return places.stream().collect(Collectors.toMap(place -> place,
                place -> read.get(place / Texts.ADDRESSES_A_BLOCK).get(place % Texts.ADDRESSES_A_BLOCK)));
    }

    /** @return place of an address, -1 when the report does not have it */
    int find(SqlConnection transaction, String token, int size, String text) {
        Optional<IpAddress> wanted = IpAddress.parse(text);
        int low = 0;
        int high = wanted.isEmpty() ? NOWHERE : size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            AddressName found = of(transaction, token, Set.of(middle)).get(middle);
            int order = IpAddress.parse(found.ip()).orElse(IpAddress.NONE).compareTo(wanted.get());
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return NOWHERE;
    }
}
