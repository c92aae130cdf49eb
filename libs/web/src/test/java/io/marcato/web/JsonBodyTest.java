package io.marcato.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonBodyTest {

    @Test
    void readsEachFieldByItsType() {
        // given
        JsonBody body = body("{'name':'a','day':'2026-02-28','flag':true,'words':['x','y'],'numbers':[1,2],'other':{}}");

        // then
        assertThat(body.requiredText("name", 10)).contains("a");
        assertThat(body.requiredDate("day")).contains(LocalDate.of(2026, 2, 28));
        assertThat(body.bool("flag")).contains(true);
        assertThat(body.texts("words", 1)).containsExactly("x", "y");
        assertThat(body.integers("numbers")).containsExactly(1, 2);
        assertThat(body.violations().isEmpty()).isTrue();
    }

    @Test
    void tellsEverythingWrongAtOnce() {
        // given
        JsonBody body = body("{'day':'2026-02-30','flag':'yes','words':['long','q',3],'numbers':[1.5,99999999999],'policy':'z','null':null}");

        // when
        body.requiredText("name", 10);
        body.requiredText("null", 10);
        body.requiredDate("day");
        body.bool("flag");
        body.texts("words", 3);
        body.integers("numbers");
        body.choice("policy", Set.of("n", "q"));
        InvalidRequest refused = catchThrowableOfType(InvalidRequest.class, () -> body.violations().throwIfAny());

        // then
        assertThat(refused.fields()).containsOnlyKeys("name", "null", "day", "flag", "words", "numbers", "policy");
        assertThat(refused.fields().get("words")).hasSize(2);
        assertThat(refused.fields().get("name")).containsExactly("This field is required.");
    }

    @Test
    void aBodyThatIsNoObjectConcernsNoField() {
        assertThatThrownBy(() -> body("[1]")).isInstanceOfSatisfying(InvalidRequest.class,
                refused -> assertThat(refused.fields()).containsOnlyKeys("non_field_errors"));
    }

    private static JsonBody body(String json) {
        try {
            JsonNode node = new ObjectMapper().readTree(json.replace('\'', '"'));
            return JsonBody.of(node);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
