package dev.symposium.stats;

/** What is concluded about two cells a and b. */
public enum Decision {
    /** a is better: significant after Holm's correction, by more than the practical threshold, and not fragile. */
    A_BETTER,
    /** b is better, in the same sense. */
    B_BETTER,
    /** The 90 % interval of the ratio lies within the equivalence margin. */
    EQUIVALENT,
    /** Neither of the others: more blocks would tell, or there are too few pairs for any conclusion. */
    INCONCLUSIVE,
    /** One would be better, but t and ranks do not conclude the same: outliers or a skew decide. */
    FRAGILE;

    /** The same with a and b exchanged. */
    public Decision reversed() {
        return switch (this) {
            case A_BETTER -> B_BETTER;
            case B_BETTER -> A_BETTER;
            case EQUIVALENT, INCONCLUSIVE, FRAGILE -> this;
        };
    }

    /** Whether one of the two is better. */
    public boolean isDifference() {
        return this == A_BETTER || this == B_BETTER;
    }
}
