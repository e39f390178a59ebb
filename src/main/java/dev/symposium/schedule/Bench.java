package dev.symposium.schedule;

import dev.symposium.trial.Runtimes;
import java.time.Clock;

/** What this host runs jobs with. Immutable. */
record Bench(
        JobLedger ledger,
        TrialJournal journal,
        CoreLedger cores,
        Runtimes runtimes,
        Calibration calibration,
        TrialRun trials,
        PatientWrites writes,
        Clock clock,
        Pace pace) {}
