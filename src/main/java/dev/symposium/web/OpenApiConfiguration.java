package dev.symposium.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of the service as a whole, and the refusals that every call may meet. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "The request could not be read",
            "403", "Called by a foreign page or under an unknown host name",
            "406", "There is no representation of the wanted type",
            "503", "The database does not answer, or the service is stopping");

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        String version = properties == null ? null : properties.getVersion();
        return new OpenAPI()
                .info(new Info()
                        .title("Symposium")
                        .version(version == null ? "unknown" : version)
                        .description("Which concurrency design makes the best use of this hardware for this work?"
                                + " Post a job, follow its events, read its verdict. Errors are problem documents"
                                + " (RFC 9457) that name the field and the allowed values.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    }

    @Bean
    OpenApiCustomizer refusalsOfEveryCall() {
        return document -> document.getPaths()
                .values()
                .forEach(path -> path.readOperations().forEach(OpenApiConfiguration::addRefusals));
    }

    private static void addRefusals(Operation operation) {
        EVERYWHERE.forEach((status, text) ->
                operation.getResponses().computeIfAbsent(status, s -> new ApiResponse().description(text)));
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.content(new Content()
                        .addMediaType(
                                PROBLEM,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/ProblemDetail"))));
            }
        });
    }
}
