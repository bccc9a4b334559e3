package org.tongzhou.foundation.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role at a place: a unit or a building. Without a place the role holds for the whole university.
 */
public record Grant(Role role, @Nullable UUID unit) {}
