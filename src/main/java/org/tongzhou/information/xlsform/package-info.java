/** Forms as XLSForm workbooks, the field's standard: in with everything named, and out. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.access",
      "foundation.audit",
      "foundation.workbook",
      "information.form"
    })
@NullMarked
package org.tongzhou.information.xlsform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
