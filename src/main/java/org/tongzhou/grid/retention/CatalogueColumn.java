package org.tongzhou.grid.retention;

import java.util.List;

/**
 * A column of the database and why it is there.
 *
 * @param purpose a word of the catalogue, worded as {@code retention.purpose.…}
 * @param basis the law it stands on, worded as {@code retention.basis.…}
 * @param readers permissions, or words such as {@code SELF}, worded as {@code retention.reader.…}
 * @param rule how long, worded as {@code retention.rule.…}
 */
public record CatalogueColumn(
    String module,
    String table,
    String column,
    Sensitivity sensitivity,
    String purpose,
    String basis,
    List<String> readers,
    String rule,
    End end) {

  /** What happens when the time has come. */
  public enum End {
    ERASE,
    ANONYMISE,
    KEEP
  }

  /** As SQL names it. */
  public String qualified() {
    return module + "." + table + "." + column;
  }
}
