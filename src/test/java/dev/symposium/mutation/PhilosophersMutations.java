package dev.symposium.mutation;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.MessagesEngine;
import dev.symposium.workload.SharedFormEngine;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.TurnStamps;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import dev.symposium.workload.philosophers.Cheats;
import dev.symposium.workload.philosophers.TwoOwners;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Philosophers that cheat each other, and engines that cheat them. */
final class PhilosophersMutations {

    private static final Map<String, String> FIVE = Map.of("philosophers", "5", "meals", "20", "regime", "yield");
    private static final Map<String, String> TWO = Map.of("philosophers", "2", "meals", "3", "regime", "zero");

    /** Their least time is far above what a slow machine could add to the little that they do wrong. */
    private static final Map<String, String> SLOW =
            Map.of("philosophers", "5", "meals", "4", "regime", "blocking", "eat", "40ms", "think", "40ms");

    private PhilosophersMutations() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation(
                        "two owners of a fork",
                        new TwoOwners(),
                        Map.of("philosophers", "2"),
                        () -> new ThreadsEngine(2)),
                onLoop("a fork taken without asking", Cheats.takesWithoutAsking()),
                onLoop("a meal with one fork", Cheats.oneForkIsEnough()),
                onLoop("a failed try ignored", Cheats.failedTryIgnored()),
                onLoop("forks given back before the meal", Cheats.givesBackBeforeTheMeal()),
                onLoop("forks handed over while eating", Cheats.handsOverWhileEating()),
                onLoop("a fork not put back", Cheats.forkNotPutBack()),
                onLoop("a meal counted twice", Cheats.mealCountedTwice()),
                onLoop("a meal without a fork", Cheats.mealWithoutForks()),
                new Mutation("both neighbours granted", Cheats.bothNeighboursGranted(), FIVE, MessagesEngine::new),
                new Mutation("forks granted twice", Cheats.grantedTwice(), SLOW, MessagesEngine::new),
                twoOnThreads("a transaction that validates nothing", Cheats.transactionThatValidatesNothing()),
                twoOnThreads("a compare-and-set whose failure is ignored", Cheats.compareAndSetThatIgnoresFailure()),
                new Mutation(
                        "a fork in shared memory seen free too early",
                        Cheats.seenFreeTooEarly(),
                        TWO,
                        SharedFormEngine::new),
                honest("a dinner that ends before all have eaten", FIVE, EndsEarly::new),
                honest("a philosopher who is not seated", FIVE, () -> new ThreadsEngine(2) {
                    @Override
                    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
                        return super.crew(new OneMissing(crew), deadline, stamps);
                    }
                }),
                honest("a meal that takes no time", SLOW, () -> new LoopEngine() {
                    @Override
                    public void schedule(Runnable action, long delayNanos) {
                        super.schedule(action, 0);
                    }
                }));
    }

    private static Mutation onLoop(String name, Workload workload) {
        return new Mutation(name, workload, FIVE, LoopEngine::new);
    }

    private static Mutation twoOnThreads(String name, Workload workload) {
        return new Mutation(name, workload, TWO, () -> new ThreadsEngine(2));
    }

    /** Honest philosophers at a dishonest place. */
    private static Mutation honest(String name, Map<String, String> params, Supplier<Engine> engines) {
        return new Mutation(name, Workloads.find("dining-philosophers").orElseThrow(), params, engines);
    }

    /** Tells all that their time is over. */
    private static final class EndsEarly extends LoopEngine {

        @Override
        public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
            Deadline over = new Deadline();
            over.expire();
            return super.crew(crew, over, stamps);
        }
    }

    /** A crew without its last participant. */
    private record OneMissing(Crew crew) implements Crew {

        @Override
        public int participants() {
            return crew.participants() - 1;
        }

        @Override
        public Optional<Long> durationNanos() {
            return crew.durationNanos();
        }

        @Override
        public void begin() {
            crew.begin();
        }

        @Override
        public Participant participant() {
            return crew.participant();
        }

        @Override
        public Optional<AsyncParticipant> asyncParticipant() {
            return crew.asyncParticipant();
        }

        @Override
        public long answer() {
            return crew.answer();
        }

        @Override
        public long unitsOf(int participant) {
            return crew.unitsOf(participant);
        }

        @Override
        public long units() {
            return crew.units();
        }

        @Override
        public long progress() {
            return crew.progress();
        }
    }
}
