/**
 * Runs queued jobs on this host: the queue, leases of cores, the order of trials in a block, the stop rule, shutdown. Knows
 * no HTTP; {@link dev.symposium.schedule.JobLedger} and {@link dev.symposium.schedule.TrialJournal} are its ports.
 */
@NullMarked
package dev.symposium.schedule;

import org.jspecify.annotations.NullMarked;
