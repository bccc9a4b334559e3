package org.tongzhou.guidance.campaign;

import java.util.UUID;

/** Names one entry inside of the house; people see its number within the campaign. */
public record EntryId(UUID value) {}
