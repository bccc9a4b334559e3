package org.tongzhou.information.ledger;

import java.util.UUID;

/** A standing collection. */
public record LedgerId(UUID value) {}
