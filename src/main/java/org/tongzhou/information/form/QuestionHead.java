package org.tongzhou.information.form;

import org.jspecify.annotations.Nullable;

/**
 * What all questions have.
 *
 * @param code stable over all versions of a form; answers and facets are named by it
 * @param heading starts a section above the question
 * @param required always asked for when shown
 * @param requiredIf asked for when this holds; empty for never
 * @param showIf shown when this holds; empty for always
 */
public record QuestionHead(
    String code,
    FormText label,
    @Nullable FormText hint,
    @Nullable FormText heading,
    boolean required,
    String requiredIf,
    String showIf) {}
