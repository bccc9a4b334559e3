package org.tongzhou.information.form;

import java.util.List;

/**
 * One version of a form.
 *
 * @param intro a sentence under the title; may be blank
 */
public record Form(
    FormId id, int version, FormText title, FormText intro, List<Question> questions) {}
