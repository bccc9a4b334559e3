package org.tongzhou.information.ledger;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.Refused;

/** What became of one report of many: a receipt, or a refusal. */
public record SendOutcome(@Nullable Receipt receipt, @Nullable Refused refused) {}
