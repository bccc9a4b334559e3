package org.tongzhou.foundation.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Knows the roles that people hold in the grid on a day; the people module answers it. */
public interface Appointments {

  /** Roles by person; whoever holds none is left out. */
  Map<Integer, List<Grant>> grantsOf(int[] people, LocalDate on);

  /** The names to greet people with. */
  Map<Integer, String> namesOf(int[] people);
}
