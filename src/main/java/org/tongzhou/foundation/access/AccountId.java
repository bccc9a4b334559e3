package org.tongzhou.foundation.access;

import java.util.UUID;

/** Names an account inside the house. */
public record AccountId(UUID value) {}
