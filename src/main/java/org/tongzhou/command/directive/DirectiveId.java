package org.tongzhou.command.directive;

/** A directive; small, for tens of thousands of confirmations carry it. */
public record DirectiveId(int value) {}
