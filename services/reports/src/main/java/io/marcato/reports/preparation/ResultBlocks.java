package io.marcato.reports.preparation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.reports.results.AddressName;
import io.marcato.reports.results.BlockKind;
import io.marcato.reports.results.PackedColumn;
import io.marcato.reports.results.ReportBlock;
import io.marcato.reports.results.ReportHead;
import io.marcato.reports.results.RowKey;
import io.marcato.reports.results.ServerSummary;
import io.marcato.reports.results.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packs a report into the blocks it is kept in. Traits that no row has are left out. */
final class ResultBlocks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ReportBlock> blocks = new ArrayList<>();
    private final ReportRows rows;
    private final WantedTraits traits;
    private final KnownAddresses addresses;

    private ResultBlocks(ReportRows rows, WantedTraits traits, KnownAddresses addresses) {
        this.rows = rows;
        this.traits = traits;
        this.addresses = addresses;
    }

    static List<ReportBlock> of(ReportRows rows, WantedTraits traits, KnownAddresses addresses, Summaries summaries,
            List<String> providers) {
        ResultBlocks result = new ResultBlocks(rows, traits, addresses);
        result.rows();
        result.addresses();
        result.servers(summaries.serversBySource());
        result.add(BlockKind.HEAD, 0, json(new ReportHead(rows.size(), summaries.sources(), summaries.verdicts(), providers)));
        return result.blocks;
    }

    private void rows() {
        LongIndex used = new LongIndex();
        for (int row = 0; row < rows.size(); row++) {
            used.add(rows.traits(row));
        }
        add(BlockKind.ROW_TRAITS, PackedColumn.of(rows.size(), row -> used.find(rows.traits(row))));
        add(BlockKind.ROW_ADDRESS, PackedColumn.of(rows.size(), rows::place));
        add(BlockKind.ROW_PROVIDER, PackedColumn.of(rows.size(), rows::provider));
        add(BlockKind.ROW_COUNT, PackedColumn.of(rows.size(), rows::messages));
        add(BlockKind.ROW_VERDICT, PackedColumn.of(rows.size(), rows::verdict));
        traits(used);
    }

    private void traits(LongIndex used) {
        int size = used.size();
        add(BlockKind.TRAITS_IDS, 0, Texts.keys(size, index -> traits.id((int) used.key(index))));
        for (int number = 0; number < RowKey.OF_TRAITS.size(); number++) {
            RowKey key = RowKey.OF_TRAITS.get(number);
            add(BlockKind.TRAITS_RANK, number, Ranks.of(size, index -> key.text(traits.get((int) used.key(index)))).bytes());
        }
    }

    private void addresses() {
        int size = addresses.size();
        Map<String, Integer> numbers = new HashMap<>();
        List<String> organisations = new ArrayList<>();
        for (int place = 0; place < size; place++) {
            String organisation = addresses.organisation(place);
            if (organisation != null && numbers.putIfAbsent(organisation, organisations.size() + 1) == null) {
                organisations.add(organisation);
            }
        }
        add(BlockKind.ORGANISATIONS, 0, Texts.names(organisations));
        add(BlockKind.ADDRESS_ORGANISATION, PackedColumn.of(size, place -> numbers.getOrDefault(addresses.organisation(place), 0)));
        add(BlockKind.ADDRESS_PTR_RANK, 0, Ranks.of(size, place -> addresses.name(place) == null ? "" : addresses.name(place)).bytes());
        for (int start = 0; start < size; start += Texts.ADDRESSES_A_BLOCK) {
            add(BlockKind.ADDRESSES, start / Texts.ADDRESSES_A_BLOCK, Texts.addresses(names(start,
                    Math.min(size, start + Texts.ADDRESSES_A_BLOCK))));
        }
    }

    private List<AddressName> names(int from, int to) {
        List<AddressName> names = new ArrayList<>(to - from);
        for (int place = from; place < to; place++) {
            names.add(new AddressName(addresses.address(place).toString(), addresses.name(place), addresses.organisation(place),
                    addresses.country(place)));
        }
        return names;
    }

    private void servers(List<List<ServerSummary>> bySource) {
        for (int source = 0; source < bySource.size(); source++) {
            List<ServerSummary> servers = bySource.get(source);
            for (int start = 0; start < servers.size(); start += Texts.SERVERS_A_BLOCK) {
                add(BlockKind.SERVERS, source * BlockKind.SERVER_BLOCKS + start / Texts.SERVERS_A_BLOCK,
                        Texts.servers(servers.subList(start, Math.min(servers.size(), start + Texts.SERVERS_A_BLOCK))));
            }
        }
    }

    private void add(BlockKind kind, PackedColumn column) {
        add(kind, 0, column.bytes());
    }

    private void add(BlockKind kind, int number, byte[] data) {
        blocks.add(new ReportBlock(kind, number, data));
    }

    private static byte[] json(ReportHead head) {
        try {
            return JSON.writeValueAsBytes(head);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The head of a report can not be written as JSON", e);
        }
    }
}
