package io.marcato.gateway.pages;

import java.util.List;

/** A form as a person sees it. */
record FilledForm(String title, String text, String action, String button, List<String> errors, List<Entry> entries) {

    record Entry(String key, String label, String type, String autocomplete, boolean required, String value) {

        public boolean isHidden() {
            return type.equals("hidden");
        }
    }
}
