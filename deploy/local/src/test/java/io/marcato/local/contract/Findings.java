package io.marcato.local.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was seen of each operation. */
public final class Findings {

    private final List<Operation> operations;
    private final Map<String, List<String>> deviations = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> succeeded = new LinkedHashMap<>();

    public Findings(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    void deviates(Operation operation, String how) {
        deviations.computeIfAbsent(operation.id(), id -> new ArrayList<>()).add(how);
    }

    void succeeded(Operation operation, int status) {
        succeeded.computeIfAbsent(operation.id(), id -> new TreeSet<>()).add(status);
    }

    /** An operation that was never seen to work does not conform. */
    public void missOperationsThatNeverWorked() {
        for (Operation operation : operations) {
            for (int status : operation.successes()) {
                if (!succeeded.getOrDefault(operation.id(), Set.of()).contains(status)) {
                    deviates(operation, "was never answered " + status + "; add a call of it to contract/calls.yaml that is");
                }
            }
        }
    }

    public List<String> deviations() {
        return deviations.entrySet().stream().flatMap(entry -> entry.getValue().stream().map(how -> entry.getKey() + ": " + how)).toList();
    }

    /** Such as "74 of 74 operations, 15 of 15 extensions and 8 of 8 additions conform". */
    public String summary() {
        return conforming("operations") + ", " + conforming("extensions") + " and " + conforming("additions") + " conform";
    }

    private String conforming(String kind) {
        List<Operation> all = operations.stream().filter(operation -> operation.kind().equals(kind)).toList();
        return all.stream().filter(operation -> !deviations.containsKey(operation.id())).count() + " of " + all.size() + " " + kind;
    }
}
