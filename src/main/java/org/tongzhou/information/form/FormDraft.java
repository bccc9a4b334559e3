package org.tongzhou.information.form;

/**
 * The version that is being written.
 *
 * @param revision counts its savings, so that two writers do not overwrite each other
 */
public record FormDraft(FormId form, int version, int revision, FormDocument document) {}
