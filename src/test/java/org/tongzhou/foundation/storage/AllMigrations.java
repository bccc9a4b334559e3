package org.tongzhou.foundation.storage;

import javax.sql.DataSource;

/** What the application does to its database as it starts, for the one that tests copy. */
public final class AllMigrations {

  private AllMigrations() {}

  public static void run(DataSource database) {
    Migrations.run(database);
  }
}
