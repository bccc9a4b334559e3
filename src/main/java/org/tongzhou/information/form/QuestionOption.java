package org.tongzhou.information.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One thing to choose.
 *
 * @param exclusive of a multiple choice: cannot stand beside another, such as "none of these"
 * @param alert somebody should look at a report that says this
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record QuestionOption(
    @Schema(example = "fever") String code,
    FormText label,
    @Schema(description = "Cannot stand beside another option") boolean exclusive,
    @Schema(description = "A report that says this is marked for a look") boolean alert) {}
