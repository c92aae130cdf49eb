package io.marcato.reports.preparation;

import io.marcato.reports.facts.FactSink;
import io.marcato.reports.facts.MessageCount;
import java.util.Arrays;

/** Adds facts up by traits and address as they stream by. Facts whose traits are not wanted are passed over. */
public final class CollectedRows implements FactSink {

    private static final int SEVERAL = 0;

    private final WantedTraits wanted;
    private final int mostRows;
    private final BigReports.Turn turn;
    private final AddressIndex addresses = new AddressIndex();
    private final LongIndex providers = new LongIndex();
    private final PairIndex rows;
    private int[] rowProviders = new int[512];
    private long[] rowMessages = new long[512];
    private long lastTraitsId;
    private int lastTraits = -1;

    public CollectedRows(WantedTraits wanted, int mostRows, BigReports.Turn turn) {
        this.wanted = wanted;
        this.rows = new PairIndex(wanted.size());
        this.mostRows = mostRows;
        this.turn = turn;
    }

    @Override
    public void fact(long traitsId, byte[] buffer, int offset, int length, long providerId, long messages) {
        int traits = traits(traitsId);
        if (traits < 0) {
            return;
        }
        int address = addresses.add(buffer, offset, length);
        int provider = providers.add(providerId) + 1;
        int before = rows.size();
        int row = rows.add(traits, address);
        if (row < before) {
            rowMessages[row] = MessageCount.sum(rowMessages[row], messages);
            rowProviders[row] = rowProviders[row] == provider ? provider : SEVERAL;
            return;
        }
        append(row, provider, messages);
    }

    private void append(int row, int provider, long messages) {
        if (row >= mostRows) {
            throw new TooManyRowsException(mostRows);
        }
        if (row == BigReports.ROWS) {
            turn.take();
        }
        if (row == rowMessages.length) {
            rowProviders = Arrays.copyOf(rowProviders, row * 2);
            rowMessages = Arrays.copyOf(rowMessages, row * 2);
        }
        rowProviders[row] = provider;
        rowMessages[row] = messages;
    }

    /** Facts come in the order of the index: the same traits many times in a row. */
    private int traits(long id) {
        if (lastTraits < 0 || id != lastTraitsId) {
            lastTraitsId = id;
            lastTraits = wanted.find(id);
        }
        return lastTraits;
    }

    public int size() {
        return rows.size();
    }

    public AddressIndex addresses() {
        return addresses;
    }

    /** Keys of the reporters; rows refer to them by index plus one. */
    LongIndex providers() {
        return providers;
    }

    public int traitsOf(int row) {
        return rows.first(row);
    }

    public int addressOf(int row) {
        return rows.second(row);
    }

    /** 0 when several reporters told of the row. */
    int providerOf(int row) {
        return rowProviders[row];
    }

    public long messagesOf(int row) {
        return rowMessages[row];
    }
}
