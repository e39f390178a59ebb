package dev.symposium.workload;

/** A resource that somebody else may make available; nobody owns it. Thread-safe. */
final class AwaitedResource extends Resource {

    private final Holders holders;

    AwaitedResource(Sync sync, String name, Holders holders) {
        super(sync, name);
        this.holders = holders;
    }

    @Override
    public int[] now() {
        return holders.now();
    }
}
