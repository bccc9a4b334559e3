/** Pages and API of the alerts. */
@NullMarked
package org.tongzhou.information.alert.web;

import org.jspecify.annotations.NullMarked;
