package org.tongzhou.grid.cohort;

import io.swagger.v3.oas.annotations.media.Schema;

/** A value whose people in memory are not those that SQL counts. */
public record Difference(
    @Schema(example = "campus") String facet,
    @Schema(example = "N") String value,
    @Schema(description = "By SQL", example = "33107") long counted,
    @Schema(description = "In memory", example = "33106") long held) {}
