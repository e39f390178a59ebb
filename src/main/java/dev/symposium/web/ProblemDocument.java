package dev.symposium.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a problem document looks, for the OpenAPI document. */
@Schema(name = "Problem", description = "Why a request was refused (RFC 9457).")
record ProblemDocument(
        @Schema(example = "about:blank") String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable List<FieldError> errors) {}
