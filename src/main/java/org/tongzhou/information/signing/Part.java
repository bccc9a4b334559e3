package org.tongzhou.information.signing;

import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.UnitId;

/**
 * A unit right below, as it stood when the one above was signed.
 *
 * @param signed its sign-off of that moment; null when it had none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its hex form alone
record Part(
    UnitId unit, @Nullable SignOffId signed, byte @Nullable [] hash, int expected, int reported) {}
