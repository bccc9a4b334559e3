/** Pages of the data catalogue and of erasure. */
@NullMarked
package org.tongzhou.grid.retention.web;

import org.jspecify.annotations.NullMarked;
