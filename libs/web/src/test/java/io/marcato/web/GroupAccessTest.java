package io.marcato.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.web.GroupAccess.Access;
import io.marcato.web.GroupAccess.Open;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupAccessTest {

    @Test
    void aGroupIsOpenAsFarAsItSays() {
        GroupAccess access = GroupAccess.parse("{\"all\":\"none\",\"groups\":{\"7\":\"read\",\"8\":\"write\",\"9\":\"none\"}}");

        assertThat(access.mayRead(7)).isTrue();
        assertThat(access.mayWrite(7)).isFalse();
        assertThat(access.mayWrite(8)).isTrue();
        assertThat(access.mayRead(9)).isFalse();
        assertThat(access.mayRead(10)).isFalse();
    }

    @Test
    void whoHasEverythingMayDoEverything() {
        assertThat(GroupAccess.parse("{\"all\":\"write\",\"groups\":{}}").mayWrite(1)).isTrue();
    }

    /** Groups 7 may be read, 8 written, 9 neither; all others as said first. */
    @ParameterizedTest(name = "others {0}, {1} wanted")
    @CsvSource({"none, READ, false, 7;8", "none, WRITE, false, 8", "read, READ, true, 9", "read, WRITE, false, 8", "write, READ, true, 9",
        "write, WRITE, true, 7;9"})
    void openAreAllButSomeOrNoneButSome(String others, Access wanted, boolean open, String exceptions) {
        GroupAccess access = GroupAccess.parse("{\"all\":\"" + others + "\",\"groups\":{\"7\":\"read\",\"8\":\"write\",\"9\":\"none\"}}");

        assertThat(access.open(wanted)).isEqualTo(new Open(open, Stream.of(exceptions.split(";")).map(Long::valueOf).collect(Collectors.toSet())));
        for (long group = 7; group <= 10; group++) {
            assertThat(access.open(wanted).includes(group)).isEqualTo(wanted == Access.READ ? access.mayRead(group) : access.mayWrite(group));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "[]", "null", "{\"all\":1}", "{\"all\":\"WRITE\"}",
            "{\"groups\":{\"x\":\"write\"}}", "{\"groups\":[1]}", "nonsense" })
    void whatCanNotBeReadOpensNothing(String claim) {
        assertThat(GroupAccess.parse(claim).mayRead(1)).isFalse();
    }
}
