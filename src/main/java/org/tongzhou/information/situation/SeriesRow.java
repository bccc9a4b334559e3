package org.tongzhou.information.situation;

/**
 * A count on its way into the table.
 *
 * @param row in the file
 * @param apart the name, where it is no place of the list; empty else
 */
record SeriesRow(
    int row,
    String code,
    String apart,
    int day,
    int confirmed,
    int suspected,
    int cured,
    int dead) {

  record Key(String code, String apart, int day) {}

  Key key() {
    return new Key(code, apart, day);
  }

  boolean sameCounts(SeriesRow other) {
    return confirmed == other.confirmed
        && suspected == other.suspected
        && cured == other.cured
        && dead == other.dead;
  }
}
