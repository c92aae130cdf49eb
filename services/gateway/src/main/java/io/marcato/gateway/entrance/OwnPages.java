package io.marcato.gateway.entrance;

import java.util.List;

/** Paths that the gateway answers by itself and that are no part of the API. */
final class OwnPages {

    private static final List<String> FOR_PEOPLE = List.of("/activate/", "/reset-password/", "/login/", "/sso/", "/pages/");

    private OwnPages() {
    }

    static boolean isOneOf(String path) {
        return path.startsWith("/q/") || isForPeople(path) || isDocumentation(path);
    }

    static boolean isForPeople(String path) {
        return FOR_PEOPLE.stream().anyMatch(path::startsWith);
    }

    static boolean isDocumentation(String path) {
        return path.equals("/api/docs") || path.startsWith("/api/docs/");
    }
}
