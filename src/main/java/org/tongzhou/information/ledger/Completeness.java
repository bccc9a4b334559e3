package org.tongzhou.information.ledger;

/** How complete a round was in a unit. */
public record Completeness(Round round, Counts counts) {}
