/** Workbooks of strangers, read as streams within limits that no bomb gets past. */
@ApplicationModule(allowedDependencies = {"foundation.shared"})
@NullMarked
package org.tongzhou.foundation.workbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
