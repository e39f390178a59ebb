package dev.symposium.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A trial that goes wrong in the way its first argument says. Runs in a JVM of its own, on the JDK alone. */
final class FaultyTrial {

    private static final String HELLO = "{\"event\":\"hello\",\"protocol\":1,\"pid\":1,\"versions\":{},\"flags\":[]}";
    private static final String BEAT = "{\"event\":\"heartbeat\",\"progress\":1}";

    private FaultyTrial() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(HELLO);
        switch (arguments[0]) {
            case "throws" -> throw new IllegalStateException("the workload is haunted");
            case "exits" -> System.exit(3);
            case "hangs" -> new CountDownLatch(1).await();
            case "deadlocks" -> deadlock();
            case "leaves-it-to-a-child" -> leaveItToAChild();
            case "spins" -> spin();
            case "fills-its-heap" -> fill();
            case "fills-its-heap-in-silence" -> silently();
            case "floods" -> flood();
            case "lives-on" -> beat();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void deadlock() throws InterruptedException {
        Object[] monitors = {new Object(), new Object()};
        CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            Object mine = monitors[i];
            Object other = monitors[1 - i];
            Thread.ofPlatform().name("embracing-" + i).start(() -> {
                synchronized (mine) {
                    both.countDown();
                    awaitForSure(both);
                    synchronized (other) {
                        throw new AssertionError("no deadlock");
                    }
                }
            });
        }
        new CountDownLatch(1).await();
    }

    private static void awaitForSure(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void leaveItToAChild() throws Exception {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+DisplayVMOutputToStderr",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FaultyTrial.class.getName(),
                        "spins")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void fill() {
        List<byte[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new byte[1_000_000]);
            if (kept.size() % 10 == 0) {
                System.out.println(BEAT);
            }
        }
    }

    /** Catches what must not be caught: the JVM has to end by itself. */
    private static void silently() {
        try {
            fill();
        } catch (OutOfMemoryError e) {
            System.err.println("caught");
        }
    }

    private static void flood() {
        String line = "x".repeat(999);
        for (int i = 0; i < 10_000; i++) {
            System.err.println(line);
        }
        System.exit(9);
    }

    private static void beat() throws InterruptedException {
        while (true) {
            System.out.println(BEAT);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
