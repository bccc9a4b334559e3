/** What every room uses: the clock, ids, refusals, words, pages and paging. */
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
@NullMarked
package org.tongzhou.foundation.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
