/** The home folder, the database with its migrations, the change feed and the job scheduler. */
@ApplicationModule(allowedDependencies = {"foundation.shared"})
@NullMarked
package org.tongzhou.foundation.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
