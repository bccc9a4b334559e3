/** Open pages that are told what happens: event streams that cost no thread and lose nothing. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.tongzhou.foundation.stream;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
