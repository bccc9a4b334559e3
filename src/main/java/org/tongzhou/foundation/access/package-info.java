/** Accounts, sign-in, tokens, roles and permissions; the frame of every page. */
@ApplicationModule(
    allowedDependencies = {"foundation.shared", "foundation.storage", "foundation.audit"})
@NullMarked
package org.tongzhou.foundation.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
