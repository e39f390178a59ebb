package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TrialConfigurationTest {

    @TempDir
    private Path directory;

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(TrialConfiguration.class);

    @Test
    void theServiceHoldsItsDataDirectoryFromBeginningToEnd() {
        ApplicationContextRunner here = service.withPropertyValues("symposium.data-dir=" + directory);
        here.run(first -> {
            assertThat(first).hasNotFailed().hasSingleBean(TrialLauncher.class).hasSingleBean(Runtimes.class);
            assertThat(first.getBean(HostIdentity.class).id())
                    .isEqualTo(java.nio.file.Files.readString(directory.resolve("host-id"))
                            .strip());
            here.run(second -> assertThat(second)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("in use by another running service"));
        });
        here.run(again -> assertThat(again).hasNotFailed());
    }

    @Test
    void theDatabaseWaitsForTheDataDirectory() {
        try (HostIdentity _ = HostIdentity.hold(directory)) {
            service.withPropertyValues("symposium.data-dir=" + directory)
                    .withBean(DataSource.class, () -> {
                        throw new IllegalStateException("the database came first");
                    })
                    .run(refused ->
                            assertThat(refused).getFailure().rootCause().isInstanceOf(StartRefusedException.class));
        }
        service.withPropertyValues("symposium.data-dir=" + directory)
                .withBean(DataSource.class, SingleConnectionDataSource::new)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void anOperatorReadsWhatIsWrongAndWhatToDo() {
        FailureAnalysis analysis = new StartRefusedAnalyzer()
                .analyze(new IllegalStateException(
                        "bean", new StartRefusedException("It is broken.", "Mend it.", null)));
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).isEqualTo("It is broken.");
        assertThat(analysis.getAction()).isEqualTo("Mend it.");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        service.withPropertyValues("symposium.data-dir=" + directory, "symposium.trial.describe-timeout=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("must be positive, were PT0S"));
    }
}
