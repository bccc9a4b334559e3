/** The inbox, its live stream, and the pages about notices. */
@NullMarked
package org.tongzhou.grid.notice.web;

import org.jspecify.annotations.NullMarked;
