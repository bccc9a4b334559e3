/** A hash-chained log of acts: who did what to whom, and who looked at whom. */
@ApplicationModule(allowedDependencies = {"foundation.shared", "foundation.storage"})
@NullMarked
package org.tongzhou.foundation.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
