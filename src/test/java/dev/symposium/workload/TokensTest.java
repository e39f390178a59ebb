package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void jumpingGivesWhatBurningGives() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            long seed = random.nextLong();
            long tokens = random.nextLong(5_000);
            assertThat(new TokenJump(tokens).from(seed))
                    .as("seed %d, tokens %d", seed, tokens)
                    .isEqualTo(Tokens.burn(seed, tokens));
        }
    }

    @Test
    void aTokenIsEightRoundsOfXorshift64() {
        long x = 88172645463325252L; // the seed of Marsaglia's paper
        for (int round = 0; round < 8; round++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        assertThat(Tokens.burn(88172645463325252L, 1)).isEqualTo(x);
    }

    @Test
    void noTokensChangeNothing() {
        assertThat(Tokens.burn(42, 0)).isEqualTo(42);
        assertThat(new TokenJump(0).from(42)).isEqualTo(42);
    }

    @Test
    void jumpsOverTheFullPeriodComeBack() {
        // The period of xorshift64 is 2^64 - 1 rounds, an odd number: jumping 2^60 tokens (2^63 rounds) twice is
        // 2^64 rounds, one more than the period.
        TokenJump half = new TokenJump((1L << 60) - 1);
        TokenJump token = new TokenJump(1);
        long there = token.from(half.from(7));
        long back = token.from(half.from(there));
        long x = 7;
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        assertThat(back).isEqualTo(x);
    }
}
