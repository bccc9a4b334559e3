/** Pages, event stream and API of message boards. */
@NullMarked
package org.tongzhou.guidance.board.web;

import org.jspecify.annotations.NullMarked;
