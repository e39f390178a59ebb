package dev.symposium.workload.shared;

import dev.symposium.workload.Mix;

/**
 * How a page is laid out: the version first, then the value, then words that follow from both, and a checksum last. A
 * write goes through all words in order, so that whoever reads beside it gets some of this and some of that version.
 */
final class Words {

    private static final int VERSION = 0;
    private static final int VALUE = 1;

    private Words() {}

    static long version(long[] words) {
        return words[VERSION];
    }

    static long value(long[] words) {
        return words[VALUE];
    }

    /** Makes all words those of a version. */
    static void fill(long[] words, long version, long value) {
        fillHead(words, version, value);
        fillTail(words, version, value);
    }

    /** The first half. */
    static void fillHead(long[] words, long version, long value) {
        words[VERSION] = version;
        words[VALUE] = value;
        for (int i = 2; i < words.length / 2; i++) {
            words[i] = value + i * version;
        }
    }

    /** The rest. */
    static void fillTail(long[] words, long version, long value) {
        int last = words.length - 1;
        for (int i = Math.max(2, words.length / 2); i < last; i++) {
            words[i] = value + i * version;
        }
        words[last] = Mix.mix64(version, value);
    }

    /** Whether all words are of one version. */
    static boolean areWhole(long[] words) {
        long version = version(words);
        long value = value(words);
        int last = words.length - 1;
        boolean whole = words[last] == Mix.mix64(version, value);
        for (int i = 2; i < last; i++) {
            whole &= words[i] == value + i * version;
        }
        return whole;
    }
}
