package dev.symposium.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WithoutLibrariesTest {
    @Test
    void whatATrialUsesNeedsTheJdkAlone() throws Exception {
        try (URLClassLoader bare = productAlone()) {
            double[] tenAlike = new double[SteadyState.WINDOW];
            Arrays.fill(tenAlike, 1);

            assertThat(bare.loadClass(SteadyState.class.getName())
                            .getMethod("isSteady", double[].class, double.class)
                            .invoke(null, tenAlike, 0.0))
                    .isEqualTo(true);
            assertThat(bare.loadClass(Jain.class.getName())
                            .getMethod("of", double[].class)
                            .invoke(null, new double[] {1, 1}))
                    .hasToString("Optional[Jain[index=1.0, leastShare=0.5, greatestShare=0.5]]");
        }
    }

    @Test
    void librariesAreReallyAwayHere() throws IOException {
        try (URLClassLoader bare = productAlone()) {
            assertThatThrownBy(() -> bare.loadClass("org.apache.commons.statistics.distribution.TDistribution"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private static URLClassLoader productAlone() {
        URL classes = Robust.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }
}
