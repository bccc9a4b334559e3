/** Pages and API of the roster import. */
@NullMarked
package org.tongzhou.grid.roster.web;

import org.jspecify.annotations.NullMarked;
