/**
 * What people bring: pictures, films, sounds, documents. Bounded before it is decoded, made anew
 * without what it says of its maker, kept by hash, shown by links.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.audit",
      "foundation.vault",
      "foundation.access"
    })
@NullMarked
package org.tongzhou.foundation.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
