/** Pages and API of definitions and deliveries. */
@NullMarked
package org.tongzhou.information.delivery.web;

import org.jspecify.annotations.NullMarked;
