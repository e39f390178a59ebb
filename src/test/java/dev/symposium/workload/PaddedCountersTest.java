package dev.symposium.workload;

class PaddedCountersTest extends CountsContract {

    @Override
    protected Counts counts(int size) {
        return new PaddedCounters(size);
    }
}
