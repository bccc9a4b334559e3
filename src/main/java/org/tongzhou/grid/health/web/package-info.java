/** Grid health on a page and as JSON. */
@NullMarked
package org.tongzhou.grid.health.web;

import org.jspecify.annotations.NullMarked;
