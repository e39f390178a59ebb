package dev.symposium.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What HotSpot writes when it is asked for its stacks (SIGQUIT). Besides them it tells of deadlocks among platform threads
 * through monitors and locks:
 *
 * <pre>
 * Found one Java-level deadlock:
 * =============================
 * "left":
 *   waiting to lock monitor 0x00007f… (object 0x00000000f…, a java.lang.Object),
 *   which is held by "right"
 *
 * "right":
 *   waiting for ownable synchronizer 0x00000000f…, (a java.util.concurrent.locks.ReentrantLock$NonfairSync),
 *   which is held by "left"
 * </pre>
 *
 * @param text the whole of it
 */
record HotSpotDump(String text) {

    private static final String HEADER = "Full thread dump";
    private static final Pattern WAITER = Pattern.compile("^\"(.*)\":$");
    private static final Pattern RESOURCE = Pattern.compile("^\\s+waiting (?:to lock|for) .*?,? ?\\(?a (\\S+?)\\),$");
    private static final Pattern OBJECT = Pattern.compile("0x0*([0-9a-f]+)");
    private static final Pattern OWNER = Pattern.compile("^\\s+which is held by \"(.*)\"$");

    /** The first deadlock that it tells of, in the sentences of a cycle; empty if it knows of none. */
    List<String> cycle() {
        List<String> cycle = new ArrayList<>();
        int found = text.indexOf("Java-level deadlock:");
        @Nullable String waiter = null;
        @Nullable String resource = null;
        for (String line : found < 0
                ? List.<String>of()
                : text.substring(found).lines().skip(1).toList()) {
            Matcher named = WAITER.matcher(line);
            Matcher awaited = RESOURCE.matcher(line);
            Matcher held = OWNER.matcher(line);
            if (named.matches()) {
                waiter = named.group(1);
            } else if (awaited.matches()) {
                resource = awaited.group(1) + identity(line);
            } else if (held.matches() && waiter != null && resource != null) {
                cycle.add("thread " + waiter + " waits for " + resource + " held by thread " + held.group(1));
            } else if (line.startsWith("Java stack information") || line.contains("Java-level deadlock:")) {
                break;
            }
        }
        return cycle;
    }

    /** How many JVMs have written theirs into this text. */
    static int count(String text) {
        int count = 0;
        for (int at = text.indexOf(HEADER); at >= 0; at = text.indexOf(HEADER, at + 1)) {
            count++;
        }
        return count;
    }

    /** The last address of the line is that of the object. */
    private static String identity(String line) {
        String identity = "";
        Matcher address = OBJECT.matcher(line);
        while (address.find()) {
            identity = "@" + address.group(1);
        }
        return identity;
    }
}
