/** The synthetic university of the demo: everybody in it is made by a program. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.divisions",
      "foundation.media",
      "grid.incident",
      "grid.cohort",
      "grid.duty",
      "grid.brief",
      "command.directive",
      "command.meeting",
      "grid.people",
      "grid.rehearsal",
      "information.form",
      "information.ledger",
      "information.quality",
      "information.alert",
      "information.signal",
      "information.situation",
      "information.signing",
      "information.delivery",
      "guidance.board",
      "guidance.publishing",
      "guidance.comment",
      "guidance.counter",
      "guidance.review",
      "guidance.campaign"
    })
@NullMarked
package org.tongzhou.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
