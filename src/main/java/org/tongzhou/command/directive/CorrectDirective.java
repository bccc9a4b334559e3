package org.tongzhou.command.directive;

/**
 * Replaces the text by a better one.
 *
 * @param version that the corrector saw
 */
public record CorrectDirective(
    DirectiveId directive, int version, DirectiveText text, String reason) {}
