package io.marcato.reports.results;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** The blocks of a report that hold texts, as bytes. */
public final class Texts {

    /** A page shows up to 100 rows; small blocks keep what is read for them small. */
    public static final int ADDRESSES_A_BLOCK = 64;
    public static final int SERVERS_A_BLOCK = 10_000;

    /** How one entry of a block is written and read. */
    private interface Writer<T> {
        void write(DataOutputStream out, T entry) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private Texts() {
    }

    public static byte[] addresses(List<AddressName> addresses) {
        return write(addresses, (out, address) -> {
            out.writeUTF(address.ip());
            text(out, address.ptr());
            text(out, address.organisation());
            text(out, address.country());
        });
    }

    static List<AddressName> addresses(byte[] block) {
        return read(block, in -> new AddressName(in.readUTF(), text(in), text(in), text(in)));
    }

    public static byte[] names(List<String> names) {
        return write(names, DataOutputStream::writeUTF);
    }

    static List<String> names(byte[] block) {
        return read(block, in -> in.readUTF());
    }

    public static byte[] servers(List<ServerSummary> servers) {
        return write(servers, (out, server) -> {
            out.writeUTF(server.name());
            out.writeInt(server.addresses());
            Totals totals = server.totals();
            Totals.Dispositions dispositions = totals.dispositions();
            for (long number : new long[] { totals.messages(), totals.compliant(), totals.spfAligned(), totals.dkimAligned(),
                    dispositions.none(),
                    dispositions.quarantine(), dispositions.reject(), dispositions.unknown() }) {
                out.writeLong(number);
            }
        });
    }

    static List<ServerSummary> servers(byte[] block) {
        return read(block, in -> new ServerSummary(in.readUTF(), in.readInt(),
                new Totals(in.readLong(), in.readLong(), in.readLong(), in.readLong(),
                new Totals.Dispositions(in.readLong(), in.readLong(), in.readLong(), in.readLong()))));
    }

    /** 64 bits each. */
    public static byte[] keys(int size, IntToLongFunction keys) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(size, Long.BYTES));
        for (int i = 0; i < size; i++) {
            bytes.putLong(keys.applyAsLong(i));
        }
        return bytes.array();
    }

    /** Empty stands for not known. */
    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeUTF(text == null ? "" : text);
    }

    private static String text(DataInputStream in) throws IOException {
        String text = in.readUTF();
        return text.isEmpty() ? null : text;
    }

    private static <T> byte[] write(List<T> entries, Writer<T> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (T entry : entries) {
                writer.write(out, entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> List<T> read(byte[] block, Reader<T> reader) {
        List<T> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(block))) {
            while (in.available() > 0) {
                entries.add(reader.read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A block of a report is damaged", e);
        }
        return entries;
    }
}
