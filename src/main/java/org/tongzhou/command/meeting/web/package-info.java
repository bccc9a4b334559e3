/** Pages of groups, the rota and meetings. */
@NullMarked
package org.tongzhou.command.meeting.web;

import org.jspecify.annotations.NullMarked;
