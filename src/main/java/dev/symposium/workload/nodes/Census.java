package dev.symposium.workload.nodes;

import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Mix;
import java.util.function.LongSupplier;

/** What {@link Crowd} must answer, from who pings whom alone. */
final class Census implements LongSupplier {

    private final Pings pings;

    Census(Pings pings) {
        this.pings = pings;
    }

    @Override
    public long getAsLong() {
        int sink = pings.nodes();
        long[] received = new long[sink];
        long[] folds = new long[sink];
        for (int node = 0; node < sink; node++) {
            long own = pings.of(node);
            for (long number = own; number > 0; number--) {
                int target = pings.target(node, number);
                received[target]++;
                folds[target] += Mix.mix64(node, Crowd.ping(number));
                folds[node] += Mix.mix64(target, Crowd.pong(Crowd.ping(number)));
            }
            received[node] += own + 2;
            folds[node] += Mix.mix64(MessageStamps.OUTSIDE, Crowd.START) + Mix.mix64(sink, Crowd.START);
        }
        long told = 0;
        for (int node = 0; node < sink; node++) {
            told += Mix.mix64(node, Crowd.DONE)
                    + Mix.mix64(node, MessageLedger.folded(node, received[node], folds[node]));
        }
        return MessageLedger.folded(sink, 2L * sink, told);
    }
}
