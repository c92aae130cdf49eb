package io.marcato.local;

import java.util.Map;

/**
 * A tenant whose word is in everything it has.
 *
 * @param administrator token of its owner
 * @param person        somebody who is no administrator, with a token and no right
 * @param objects       a key of each kind of object that a path names
 */
record WalkedTenant(long id, String word, String administrator, long person, String personToken, Map<String, String> objects, String report) {

    WalkedTenant {
        objects = Map.copyOf(objects);
    }

    String urlOf(WalkedOperation operation) {
        return operation.path().replace("{id}", operation.path().contains("{id}") ? object(operation) : "").replace("{search_token}", report)
                .replace("{source_number}", "1");
    }

    private String object(WalkedOperation operation) {
        String object = objects.get(operation.kind());
        if (object == null) {
            throw new AssertionError(operation + " names an object of a kind the walk has none of. Let WalkedTenants make one of \"" + operation.kind()
                    + "\" that has the tenant's word in it.");
        }
        return object;
    }
}
