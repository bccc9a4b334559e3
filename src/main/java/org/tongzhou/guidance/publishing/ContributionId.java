package org.tongzhou.guidance.publishing;

import java.util.UUID;

/** Names a contribution inside the house; people see its number. */
public record ContributionId(UUID value) {}
