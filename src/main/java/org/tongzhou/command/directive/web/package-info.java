/** Pages and API of directives and situation reports. */
@NullMarked
package org.tongzhou.command.directive.web;

import org.jspecify.annotations.NullMarked;
