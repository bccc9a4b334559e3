/** Provinces, cities and counties of GB/T 2260 from 1981 to 2024, living and dead. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.tongzhou.foundation.divisions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
