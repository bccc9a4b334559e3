package org.tongzhou.grid.health;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Permission;

/** Something to look for in the grid, contributed by the module that knows of it: a bean. */
public interface HealthCheck {

  /** Stands in addresses: {@code no-officer}; {@code health.check.<code>} is said for it. */
  String code();

  /** Its place on the page. */
  int order();

  /** What an account needs beside the page itself; its units cut the asked ones. Null: nothing. */
  default @Nullable Permission permission() {
    return null;
  }

  /** From where on it is worth saying; null when there is nothing to measure. */
  default @Nullable HealthLimit limit() {
    return null;
  }

  /** What is found, what weighs most in front. */
  List<HealthFinding> find(GridToday grid, int limit, Locale locale);
}
