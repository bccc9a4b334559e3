/** Pages of incidents. */
@NullMarked
package org.tongzhou.grid.incident.web;

import org.jspecify.annotations.NullMarked;
