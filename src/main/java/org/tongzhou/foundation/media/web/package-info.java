/** Where things arrive in pieces, and where they are shown. */
@NullMarked
package org.tongzhou.foundation.media.web;

import org.jspecify.annotations.NullMarked;
