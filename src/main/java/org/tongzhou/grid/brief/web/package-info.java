/** Pages and API of the daily brief. */
@NullMarked
package org.tongzhou.grid.brief.web;

import org.jspecify.annotations.NullMarked;
