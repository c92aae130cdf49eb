package io.marcato.gateway.pages;

import java.util.List;
import java.util.Optional;

/**
 * A form as a person sees it.
 *
 * @param further where else somebody may have wanted to go
 */
record FilledForm(String title, String text, String action, String button, List<String> errors, List<Entry> entries, Optional<Link> further) {

    record Link(String path, String text) {
    }

    record Entry(String key, String label, String type, String autocomplete, boolean required, String value) {

        public boolean isHidden() {
            return type.equals("hidden");
        }
    }
}
