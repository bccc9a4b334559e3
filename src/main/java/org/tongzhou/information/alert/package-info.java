/** Alerts of authorities in the Common Alerting Protocol: read, kept, placed, until they end. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.divisions"
    })
@NullMarked
package org.tongzhou.information.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
