package dev.symposium.schedule;

/** Lets tests of other rooms see a service that has begun to stop. */
public final class Closing {

    private Closing() {}

    /** An admission that is closed. */
    public static Admission closed() {
        Admission admission = new Admission();
        admission.close();
        return admission;
    }
}
