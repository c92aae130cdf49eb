package io.marcato.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a user may do with the domains of each domain group. A group that is not named is open as far as {@code all} says; what can not be read
 * opens nothing.
 */
public record GroupAccess(Access all, Map<Long, Access> groups) {

    public static final GroupAccess EVERYTHING = new GroupAccess(Access.WRITE, Map.of());
    public static final GroupAccess NOTHING = new GroupAccess(Access.NONE, Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each includes the ones before it. */
    public enum Access {
        NONE, READ, WRITE;

        private static Access of(JsonNode word) {
            return switch (word.asText()) {
                case "write" -> WRITE;
                case "read" -> READ;
                default -> NONE;
            };
        }
    }

    public GroupAccess {
        groups = Map.copyOf(groups);
    }

    /** Reads {@code {"all":"none","groups":{"7":"read"}}}, the form the identity carries. */
    public static GroupAccess parse(String json) {
        try {
            JsonNode access = JSON.readTree(json);
            Map<Long, Access> groups = new HashMap<>();
            access.path("groups").properties().forEach(group -> groups.put(Long.valueOf(group.getKey()), Access.of(group.getValue())));
            return new GroupAccess(Access.of(access.path("all")), groups);
        } catch (JsonProcessingException | NumberFormatException e) {
            return NOTHING;
        }
    }

    /** Groups in which at least so much may be done, in the form a database is asked in: all but some, or none but some. */
    public Open open(Access least) {
        boolean others = allows(all, least);
        return new Open(others, groups.entrySet().stream().filter(group -> allows(group.getValue(), least) != others).map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean allows(Access granted, Access least) {
        return granted.compareTo(least) >= 0;
    }

    /**
     * Groups that are open.
     *
     * @param others whether those are that are not named
     * @param exceptions groups for which the opposite is true
     */
    public record Open(boolean others, Set<Long> exceptions) {

        public boolean everything() {
            return others && exceptions.isEmpty();
        }

        public boolean includes(long groupId) {
            return others != exceptions.contains(groupId);
        }
    }

    public boolean mayRead(long groupId) {
        return of(groupId) != Access.NONE;
    }

    public boolean mayWrite(long groupId) {
        return of(groupId) == Access.WRITE;
    }

    private Access of(long groupId) {
        return groups.getOrDefault(groupId, all);
    }
}
