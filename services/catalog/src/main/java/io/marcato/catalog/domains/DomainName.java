package io.marcato.catalog.domains;

import java.net.IDN;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Names of domains as the catalog keeps them: A-labels in lower case, at least two, no trailing dot. */
public final class DomainName {

    private static final int MOST_TYPED = 1_000;
    private static final int MOST = 253;
    private static final Pattern FORM = Pattern.compile("(?:(?!-)[a-z0-9-]{1,63}(?<!-)\\.)+(?!-)(?![0-9]+$)[a-z0-9-]{2,63}(?<!-)");

    private DomainName() {
    }

    /** Names that are kept and all names above them, but for those of one label. */
    public static Set<String> withAbove(Collection<String> names) {
        Set<String> all = new TreeSet<>(names);
        for (String name : names) {
            for (int dot = name.indexOf('.'); name.indexOf('.', dot + 1) >= 0; dot = name.indexOf('.', dot + 1)) {
                all.add(name.substring(dot + 1));
            }
        }
        return all;
    }

    /** @param typed in any script and letter case */
    public static Optional<String> read(String typed) {
        if (typed.length() > MOST_TYPED) {
            return Optional.empty();
        }
        try {
            String name = IDN.toASCII(typed.strip()).toLowerCase(Locale.ROOT);
            String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            return Optional.of(bare).filter(text -> text.length() <= MOST && FORM.matcher(text).matches());
        } catch (IllegalArgumentException | IndexOutOfBoundsException notAName) {
            return Optional.empty();
        }
    }
}
