package dev.symposium.protocol;

import tools.jackson.core.JacksonException;

/** A {@link TokenCalibration} to and from one line of JSON. Thread-safe. */
public final class TokenCalibrationJson {

    private TokenCalibrationJson() {}

    /** One line without its end. */
    public static String write(TokenCalibration calibration) {
        return new JsonFields()
                .put("nanosPerToken", calibration.nanosPerToken())
                .put("samples", calibration.samples())
                .write();
    }

    /**
     * Unknown fields are ignored.
     *
     * @throws MalformedLineException if the line is no calibration
     */
    public static TokenCalibration read(String line) {
        try {
            JsonFields in = JsonFields.read(line);
            return new TokenCalibration(in.decimal("nanosPerToken"), in.decimals("samples"));
        } catch (JacksonException | IllegalArgumentException refused) {
            throw MalformedLineException.of(line, refused);
        }
    }
}
