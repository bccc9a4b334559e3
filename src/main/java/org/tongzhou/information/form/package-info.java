/** Forms: questions in two languages, the rules of their answers, versions and pictures of them. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.divisions",
      "foundation.audit",
      "foundation.access"
    })
@NullMarked
package org.tongzhou.information.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
