package dev.symposium.workload.philosophers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the strategies promise that nobody starves with, over random orders of events. */
class FairnessTest {

    private static final int STEPS = 20_000;

    private enum State {
        THINKING,
        HUNGRY,
        EATING
    }

    /** A table at which one event happens at a time, and who is where. */
    private abstract static class Dinner {

        final int count;
        final State[] states;
        final Random random;
        long meals;

        Dinner(int count, long seed) {
            this.count = count;
            states = new State[count];
            Arrays.fill(states, State.THINKING);
            random = new Random(seed);
        }

        int left(int self) {
            return (self + count - 1) % count;
        }

        int right(int self) {
            return (self + 1) % count;
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                int self = random.nextInt(count);
                switch (states[self]) {
                    case THINKING -> {
                        states[self] = State.HUNGRY;
                        wants(self);
                    }
                    case EATING -> {
                        states[self] = State.THINKING;
                        hasEaten(self);
                    }
                    case HUNGRY ->
                        assertThat(states)
                                .as("somebody eats while somebody waits")
                                .contains(State.EATING);
                }
            }
            assertThat(meals).isGreaterThan(STEPS / 20);
        }

        /** To be called when the philosopher may eat. */
        void eats(int self) {
            assertThat(states[self]).isEqualTo(State.HUNGRY);
            assertThat(states[left(self)]).isNotEqualTo(State.EATING);
            assertThat(states[right(self)]).isNotEqualTo(State.EATING);
            states[self] = State.EATING;
            meals++;
            begins(self);
        }

        abstract void wants(int self);

        abstract void hasEaten(int self);

        abstract void begins(int self);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 64})
    void theWaiterLetsNobodyBeOvertakenForEver(int count) {
        new Dinner(count, 1) {

            private final Waiter waiter = new Waiter(count);
            private final long[] wishedAt = new long[count];
            private final int[] overtaken = new int[count];
            private long wishes;

            @Override
            void wants(int self) {
                wishedAt[self] = wishes++;
                overtaken[self] = 0;
                if (waiter.asks(self)) {
                    eats(self);
                }
            }

            @Override
            void hasEaten(int self) {
                waiter.returns(self);
                for (int neighbour : new int[] {left(self), right(self)}) {
                    if (waiter.serve(neighbour)) {
                        eats(neighbour);
                    }
                }
            }

            @Override
            void begins(int self) {
                for (int neighbour : Set.of(left(self), left(self) == right(self) ? self : right(self))) {
                    if (states[neighbour] == State.HUNGRY && wishedAt[neighbour] < wishedAt[self]) {
                        assertThat(++overtaken[neighbour])
                                .as("%s overtakes %s", self, neighbour)
                                .isLessThanOrEqualTo(Waiter.PATIENCE);
                    }
                }
            }
        }.run();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 64})
    void withCleanForksANeighbourEatsAtMostOnceWhileOneIsHungry(int count) {
        new Dinner(count, 2) {

            private final HygienicForks forks = new HygienicForks(count);
            private final int[] fromLeft = new int[count]; // meals of that neighbour since one is hungry
            private final int[] fromRight = new int[count];

            @Override
            void wants(int self) {
                fromLeft[self] = 0;
                fromRight[self] = 0;
                if (forks.want(self)) {
                    eats(self);
                }
            }

            @Override
            void hasEaten(int self) {
                int heirs = forks.leave(self);
                if (HygienicForks.toLeft(heirs) && forks.eatIfBoth(left(self))) {
                    eats(left(self));
                }
                if (HygienicForks.toRight(heirs) && forks.eatIfBoth(right(self))) {
                    eats(right(self));
                }
            }

            @Override
            void begins(int self) {
                fromRight[left(self)]++;
                fromLeft[right(self)]++;
                for (int neighbour : new int[] {left(self), right(self)}) {
                    if (states[neighbour] == State.HUNGRY) {
                        assertThat(Math.max(fromLeft[neighbour], fromRight[neighbour]))
                                .as("meals of %s while %s is hungry", self, neighbour)
                                .isLessThanOrEqualTo(1);
                    }
                }
            }
        }.run();
    }

    /** One after the other they sit down, and all but the first find a neighbour before them. */
    @Test
    void philosophersWhoSitDownOneByOneDoNotEatOneByOne() {
        Waiter waiter = new Waiter(5);
        assertThat(waiter.asks(0)).isTrue();
        assertThat(waiter.asks(1)).isFalse();
        assertThat(waiter.asks(2)).as("past 1, who cannot eat yet").isTrue();
        assertThat(waiter.asks(3)).isFalse();
        assertThat(waiter.asks(4)).isFalse();
    }

    @Test
    void whoeverGivesUpLeavesNothingToWaitFor() {
        HygienicForks forks = new HygienicForks(3);
        assertThat(forks.want(0)).isTrue();
        assertThat(forks.want(1)).isFalse();
        assertThat(forks.want(2)).isFalse();

        forks.leave(1); // is interrupted
        int heirs = forks.leave(0);

        assertThat(HygienicForks.toRight(heirs)).as("to 1, who has withdrawn").isFalse();
        assertThat(HygienicForks.toLeft(heirs)).as("to 2, who waits").isTrue();
        assertThat(forks.eatIfBoth(2)).isTrue();
        forks.leave(2);
        assertThat(forks.want(1)).isTrue();
    }
}
