package dev.symposium.container;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Decides for {@link EnabledIfDocker}: runs, is skipped for want of an engine, or fails because one was required. */
final class DockerCondition implements ExecutionCondition {

    private final BooleanSupplier engineAnswers;
    private final boolean required;

    DockerCondition() {
        this(
                () -> DockerClientFactory.instance().isDockerAvailable(),
                Boolean.getBoolean("symposium.require-docker") || "true".equals(System.getenv("CI")));
    }

    DockerCondition(BooleanSupplier engineAnswers, boolean required) {
        this.engineAnswers = engineAnswers;
        this.required = required;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return evaluate();
    }

    ConditionEvaluationResult evaluate() {
        if (engineAnswers.getAsBoolean()) {
            return ConditionEvaluationResult.enabled("a Docker engine answers");
        }
        if (required) {
            throw new IllegalStateException("a Docker engine is required here (CI=true or"
                    + " -Dsymposium.require-docker=true), but none answers");
        }
        return ConditionEvaluationResult.disabled("no Docker engine answers");
    }
}
