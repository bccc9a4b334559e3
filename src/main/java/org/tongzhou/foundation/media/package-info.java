/**
 * Pictures from strangers' phones: bounded before they are decoded, stripped, scaled, kept by hash.
 */
@ApplicationModule(
    allowedDependencies = {"foundation.shared", "foundation.storage", "foundation.audit"})
@NullMarked
package org.tongzhou.foundation.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
