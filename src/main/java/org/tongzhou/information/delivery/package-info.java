/**
 * What superiors are told of a ledger: definitions of their figures, workbooks, and the register of
 * what was sent.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "grid.people",
      "grid.incident",
      "grid.cohort",
      "grid.retention",
      "information.form",
      "information.ledger",
      "information.signing"
    })
@NullMarked
package org.tongzhou.information.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
