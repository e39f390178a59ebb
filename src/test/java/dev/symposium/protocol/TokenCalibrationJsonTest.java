package dev.symposium.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCalibrationJsonTest {

    @Test
    void aCalibrationSurvivesWritingAndReading() {
        TokenCalibration calibration = new TokenCalibration(13.25, List.of(13.0, 13.25, 14.5));

        String line = TokenCalibrationJson.write(calibration);

        assertThat(line).isEqualTo("{\"nanosPerToken\":13.25,\"samples\":[13.0,13.25,14.5]}");
        assertThat(TokenCalibrationJson.read(line)).isEqualTo(calibration);
    }

    @Test
    void wholeNumbersWillDo() {
        assertThat(TokenCalibrationJson.read("{\"nanosPerToken\":13,\"samples\":[13,14.5],\"by\":\"hand\"}"))
                .isEqualTo(new TokenCalibration(13, List.of(13.0, 14.5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"nanosPerToken\":0,\"samples\":[1]}",
                "{\"nanosPerToken\":-1,\"samples\":[1]}",
                "{\"nanosPerToken\":1,\"samples\":[]}",
                "{\"nanosPerToken\":1,\"samples\":[\"1\"]}",
                "{\"nanosPerToken\":1e999,\"samples\":[1]}",
                "13.5"
            })
    void whatIsNoneIsRefused(String line) {
        assertThatThrownBy(() -> TokenCalibrationJson.read(line)).isInstanceOf(MalformedLineException.class);
    }
}
