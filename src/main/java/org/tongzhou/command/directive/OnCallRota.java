package org.tongzhou.command.directive;

import java.time.Instant;
import java.util.List;
import org.tongzhou.grid.people.PersonId;

/** Who is on call, asked for what cannot wait; the module that keeps the rota answers. */
public interface OnCallRota {

  /** Those on call at that time, who is asked first before the others; may be empty. */
  List<PersonId> onCall(Instant at);
}
