package dev.symposium.workload.philosophers;

import dev.symposium.workload.Holders;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Who sits beside whom, and which of them may eat now, for telling who keeps a philosopher waiting. */
final class Neighbours {

    private final int count;
    private final AtomicIntegerArray eating; // 1 if so; written by whoever the strategy lets, read by the watchdog

    Neighbours(int count) {
        this.count = count;
        eating = new AtomicIntegerArray(count);
    }

    int left(int self) {
        return self == 0 ? count - 1 : self - 1;
    }

    int right(int self) {
        return self + 1 == count ? 0 : self + 1;
    }

    void mayEat(int self) {
        eating.setOpaque(self, 1);
    }

    void hasEaten(int self) {
        eating.setOpaque(self, 0);
    }

    void reset() {
        for (int i = 0; i < count; i++) {
            hasEaten(i);
        }
    }

    /** The neighbours that eat now, and thereby keep the philosopher from it. */
    Holders of(int self) {
        return new Eating(self);
    }

    /** Not a lambda, which would have to be linked when a trial starts. */
    private final class Eating implements Holders {

        private final int left;
        private final int right;

        Eating(int self) {
            left = left(self);
            right = right(self);
        }

        @Override
        public int[] now() {
            boolean leftEats = eating.getOpaque(left) == 1;
            boolean rightEats = right != left && eating.getOpaque(right) == 1;
            if (leftEats && rightEats) {
                return new int[] {left, right};
            }
            return leftEats ? new int[] {left} : rightEats ? new int[] {right} : new int[0];
        }
    }
}
