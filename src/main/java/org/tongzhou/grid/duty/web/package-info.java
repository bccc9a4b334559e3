/** Pages and API of duties. */
@NullMarked
package org.tongzhou.grid.duty.web;

import org.jspecify.annotations.NullMarked;
