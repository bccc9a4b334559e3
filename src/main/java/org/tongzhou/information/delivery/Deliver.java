package org.tongzhou.information.delivery;

import org.tongzhou.information.ledger.RoundId;

/**
 * @param recipient who gets it, such as an office with its platform or mailbox
 * @param note why it is sent again; may be empty the first time
 */
public record Deliver(DefinitionId definition, RoundId round, String recipient, String note) {}
