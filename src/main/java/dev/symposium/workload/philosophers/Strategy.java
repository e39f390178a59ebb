package dev.symposium.workload.philosophers;

/** A way to keep philosophers from each other's forks, in two forms. Each call sets a new table. */
interface Strategy {

    Table table();

    AsyncTable asyncTable();
}
