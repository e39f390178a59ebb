package dev.symposium.bench;

import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpecJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The least that a trial must do to start: reads the spec, parses it, prints a line. Then waits to be killed. */
public final class PlainStart {

    private PlainStart() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        TrialSpec spec = TrialSpecJson.read(in.readLine());
        System.out.println(spec.trial());
        in.readLine();
    }
}
