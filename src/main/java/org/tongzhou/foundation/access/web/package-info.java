/** Pages and API of sign-in, sign-out and passwords, and the one place that answers refusals. */
@NullMarked
package org.tongzhou.foundation.access.web;

import org.jspecify.annotations.NullMarked;
