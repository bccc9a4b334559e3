package org.tongzhou.information.ledger;

/**
 * One round of a ledger: a small number, because it stands in every report. People see its code.
 */
public record RoundId(int value) {}
