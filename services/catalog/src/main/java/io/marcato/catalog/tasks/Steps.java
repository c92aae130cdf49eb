package io.marcato.catalog.tasks;


import io.marcato.catalog.observations.Category;
import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.policy.PlannerInput;
import io.marcato.catalog.policy.PolicyPlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps a domain has before it now.
 *
 * @param open to be done
 * @param done of the others those that are seen done; what is neither is no step of this domain at present
 */
public record Steps(List<Step> open, Set<String> done) {

    public static Steps of(DomainPicture picture, PolicyPlan plan) {
        Journey journey = new Journey(picture, plan, picture.volumes().past(PlannerInput.DAYS, picture.today()).of(Category.CAPABLE));
        StepTexts texts = new StepTexts(picture, plan);
        EnumSet<TaskCategory> now = Boolean.FALSE.equals(picture.nameExists()) ? EnumSet.noneOf(TaskCategory.class) : open(journey);
        List<Step> open = new ArrayList<>();
        now.forEach(category -> open.add(new Step(category.word(), texts.of(category))));
        Set<String> done = EnumSet.complementOf(now).stream().filter(journey::isDone).map(TaskCategory::word)
                .collect(Collectors.toUnmodifiableSet());
        return new Steps(List.copyOf(open), done);
    }

    private static EnumSet<TaskCategory> open(Journey journey) {
        EnumSet<TaskCategory> open = EnumSet.noneOf(TaskCategory.class);
        for (TaskCategory category : TaskCategory.values()) {
            if (journey.isOpen(category)) {
                open.add(category);
            }
        }
        return open;
    }

    /** @param category in the words of the API */
    public record Step(String category, String details) {
        /** PostgreSQL holds no null characters, and names of hosts and senders are strangers' texts. */
        public Step {
            details = details.replace('\0', '\ufffd');
        }
    }
}
