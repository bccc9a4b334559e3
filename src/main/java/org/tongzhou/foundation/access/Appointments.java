package org.tongzhou.foundation.access;

import java.time.LocalDate;
import java.util.List;

/** Knows the roles that people hold in the grid on a day; the people module answers it. */
public interface Appointments {

  List<Grant> grantsOf(int person, LocalDate on);

  /** The name to greet somebody with. */
  String nameOf(int person);
}
