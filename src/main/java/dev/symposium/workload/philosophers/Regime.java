package dev.symposium.workload.philosophers;

import dev.symposium.workload.Params;

/**
 * What a turn is made of. Immutable.
 *
 * @param betweenForks between the first and the second fork, where a strategy takes them one by one
 * @param clocked whether eating and thinking last long enough to be measured, each by a pair of clocks
 * @param thinkNanos how long thinking waits; 0 if it does not
 */
record Regime(Activity eat, Activity think, Activity betweenForks, boolean clocked, long thinkNanos) {

    static Regime of(Params params) {
        Activity nothing = new Activity.Nothing();
        Activity yielding = new Activity.Yielding();
        String regime = params.choice("regime");
        return switch (regime) {
            case "zero" -> new Regime(nothing, nothing, nothing, false, 0);
            case "yield" -> new Regime(yielding, yielding, yielding, false, 0);
            case "cpu" ->
                new Regime(
                        new Activity.Burning(params.number("eatCpu")),
                        new Activity.Burning(params.number("thinkCpu")),
                        nothing,
                        true,
                        0);
            case "blocking" ->
                new Regime(
                        new Activity.Sleeping(params.number("eat")),
                        new Activity.Sleeping(params.number("think")),
                        nothing,
                        true,
                        params.number("think"));
            default -> throw new IllegalArgumentException("regime must be zero, yield, cpu or blocking, was " + regime);
        };
    }
}
