package io.marcato.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "[]", "null", "{\"all\":1}", "{\"all\":\"WRITE\"}",
            "{\"groups\":{\"x\":\"write\"}}", "{\"groups\":[1]}", "nonsense" })
    void whatCanNotBeReadOpensNothing(String claim) {
        assertThat(GroupAccess.parse(claim).mayRead(1)).isFalse();
    }
}
