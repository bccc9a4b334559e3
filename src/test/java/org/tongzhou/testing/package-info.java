/** A small university for tests: a database of its own, a clock that stands still, and builders. */
@NullMarked
package org.tongzhou.testing;

import org.jspecify.annotations.NullMarked;
