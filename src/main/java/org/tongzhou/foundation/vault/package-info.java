/** Seals sensitive fields and makes blind indexes for exact look-up; the keys stay in the home. */
@ApplicationModule(allowedDependencies = {"foundation.shared", "foundation.storage"})
@NullMarked
package org.tongzhou.foundation.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
