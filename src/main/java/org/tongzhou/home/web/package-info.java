/** The page at the root, by role. */
@NullMarked
package org.tongzhou.home.web;

import org.jspecify.annotations.NullMarked;
