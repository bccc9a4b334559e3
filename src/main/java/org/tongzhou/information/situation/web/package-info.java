/** Pages and API of the situation. */
@NullMarked
package org.tongzhou.information.situation.web;

import org.jspecify.annotations.NullMarked;
