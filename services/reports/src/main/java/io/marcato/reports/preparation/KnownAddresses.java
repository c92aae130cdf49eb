package io.marcato.reports.preparation;

import io.marcato.reports.addresses.IpAddress;
import io.marcato.reports.addresses.Networks;
import io.marcato.reports.addresses.OrganisationalDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The addresses of a report in the order of their value, with what is known of each. */
public final class KnownAddresses {

    private final List<IpAddress> sorted;
    private final int[] places;
    private final String[] names;
    private final String[] countries;
    private final String[] organisations;

    private KnownAddresses(List<IpAddress> sorted, int[] places, String[] names, String[] countries, String[] organisations) {
        this.sorted = sorted;
        this.places = places;
        this.names = names;
        this.countries = countries;
        this.organisations = organisations;
    }

    /** @param hostNames names in the order of the addresses, null where none is known */
    public static KnownAddresses of(AddressIndex found, Function<List<IpAddress>, String[]> hostNames, Networks networks) {
        int size = found.size();
        List<Integer> order = new ArrayList<>(size);
        List<IpAddress> addresses = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            order.add(i);
            addresses.add(found.get(i));
        }
        order.sort((one, other) -> addresses.get(one).compareTo(addresses.get(other)));
        List<IpAddress> sorted = order.stream().map(addresses::get).toList();
        int[] places = new int[size];
        for (int place = 0; place < size; place++) {
            places[order.get(place)] = place;
        }
        String[] names = hostNames.apply(sorted);
        return new KnownAddresses(sorted, places, names, each(sorted, networks::country), organisations(names));
    }

    private static String[] each(List<IpAddress> addresses, Function<IpAddress, String> what) {
        return addresses.stream().map(what).toArray(String[]::new);
    }

    private static String[] organisations(String[] names) {
        Map<String, String> known = new HashMap<>();
        String[] organisations = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            organisations[i] = names[i] == null ? null : known.computeIfAbsent(OrganisationalDomain.of(names[i]), Function.identity());
        }
        return organisations;
    }

    int size() {
        return sorted.size();
    }

    /** Place in the sorted order of the address that was found as number {@code index}. */
    public int place(int index) {
        return places[index];
    }

    IpAddress address(int place) {
        return sorted.get(place);
    }

    /** Null when not known; so are the others. */
    String name(int place) {
        return names[place];
    }

    String country(int place) {
        return countries[place];
    }

    String organisation(int place) {
        return organisations[place];
    }
}
