package org.tongzhou.demo;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.storage.CannotStart;
import org.tongzhou.grid.people.Units;

/** Real and synthetic people never meet in one database, whichever home and server are named. */
final class RealPeopleOnly {

  private static final String REMEDY =
      "Name the home that belongs to this database in TONGZHOU_HOME, or another database in"
          + " TONGZHOU_DB_URL.";

  RealPeopleOnly(JdbcClient db) {
    boolean filled =
        db.sql("select exists (select from demo.filling)").query(Boolean.class).single();
    if (filled)
      throw new CannotStart(
          "This home is a real university's, but the database holds the demo.", REMEDY);
  }

  /** A demo begins on an empty database: with what is there already it has nothing to do. */
  static void mustBeNobody(Units units) {
    if (units.tree().root().isPresent())
      throw new CannotStart(
          "This home is the demo's, but the database holds a university already.", REMEDY);
  }
}
