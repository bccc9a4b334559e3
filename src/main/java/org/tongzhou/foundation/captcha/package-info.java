/** A little work that a browser does before a stranger's form is taken, once for each form. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.vault",
      "foundation.access"
    })
@NullMarked
package org.tongzhou.foundation.captcha;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
