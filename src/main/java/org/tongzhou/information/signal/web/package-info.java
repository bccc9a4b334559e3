/** Pages and API of the signals. */
@NullMarked
package org.tongzhou.information.signal.web;

import org.jspecify.annotations.NullMarked;
