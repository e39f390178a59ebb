package dev.symposium.workload.nodes;

import dev.symposium.workload.MessageStamps;
import java.util.function.LongSupplier;

/** What {@link PingAndPong} must answer, by playing the rally alone. */
final class Rally implements LongSupplier {

    private final long rounds;
    private final long seed;

    Rally(long rounds, long seed) {
        this.rounds = rounds;
        this.seed = seed;
    }

    @Override
    public long getAsLong() {
        long ping = MessageLedger.chained(0, MessageStamps.OUTSIDE, seed);
        long pong = 0;
        long message = PingAndPong.answerTo(PingAndPong.PING, seed);
        for (long round = 0; round < rounds; round++) {
            pong = MessageLedger.chained(pong, PingAndPong.PING, message);
            message = PingAndPong.answerTo(PingAndPong.PONG, message);
            ping = MessageLedger.chained(ping, PingAndPong.PONG, message);
            message = PingAndPong.answerTo(PingAndPong.PING, message);
        }
        pong = MessageLedger.chained(pong, PingAndPong.PING, message);
        long last = MessageLedger.folded(PingAndPong.PONG, rounds + 1, pong);
        ping = MessageLedger.chained(ping, PingAndPong.PONG, last);
        return MessageLedger.folded(PingAndPong.PING, rounds + 2, ping);
    }
}
