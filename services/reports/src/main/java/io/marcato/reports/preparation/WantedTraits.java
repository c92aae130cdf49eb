package io.marcato.reports.preparation;

import io.marcato.reports.facts.Traits;
import java.util.ArrayList;
import java.util.List;

/** The traits a report is about, as it shows them. */
public final class WantedTraits {

    private final LongIndex ids = new LongIndex();
    private final List<Traits> traits = new ArrayList<>();

    public void add(long id, Traits one) {
        ids.add(id);
        traits.add(one);
    }

    /** @return -1 for traits the report is not about */
    int find(long id) {
        return ids.find(id);
    }

    public int size() {
        return traits.size();
    }

    public Traits get(int index) {
        return traits.get(index);
    }

    long id(int index) {
        return ids.key(index);
    }

    long[] ids() {
        long[] all = new long[size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = ids.key(i);
        }
        return all;
    }
}
