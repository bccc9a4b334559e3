package org.tongzhou.foundation.access.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * The newest acts of the log.
 *
 * @param wanted module or act that was asked for, such as {@code people.}
 * @param older address of the acts before these; null when there are none
 */
@Template("access/audit")
public record AuditPage(Frame frame, String wanted, List<Line> lines, @Nullable String older) {

  /** One act, with the actor's username where the actor is an account. */
  public record Line(Instant at, String actor, String act, String subject, String detail) {}
}
