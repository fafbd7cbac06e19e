package jp.citizencard.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    record Answer(int number, Long sequence, String text) {
    }

    @Test
    void wholeNumbersAndTextsAreRead() throws JsonProcessingException {
        assertThat(Json.MAPPER.readValue("{\"number\":2,\"sequence\":9000000000,\"text\":\"2\"}", Answer.class)).isEqualTo(new Answer(2, 9_000_000_000L, "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"number\":1.5}", "{\"number\":1.0}", "{\"number\":1e3}", "{\"number\":2,\"sequence\":1.9}", "{\"number\":\"2\"}", "{\"number\":true}", "{\"number\":null}", "{}",
            "{\"number\":2,\"text\":2}", "{\"number\":2,\"number\":2}", "{\"number\":2,\"more\":2}", "{\"number\":99999999999}", "{\"number\":2} {}"})
    void whatIsNotExactlyWhatBelongsThereIsRefused(String json) {
        assertThatThrownBy(() -> Json.MAPPER.readValue(json, Answer.class)).isInstanceOf(JsonProcessingException.class);
    }
}
