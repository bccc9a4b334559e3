package org.tongzhou.grid.retention.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * The data catalogue, by table.
 *
 * @param shown how many columns, of how many
 */
@Template("retention/catalogue")
public record CataloguePage(
    Frame frame,
    List<String> modules,
    List<String> classes,
    String module,
    String sensitivity,
    String words,
    int shown,
    int all,
    List<Table> tables) {

  public record Table(String name, String module, List<Group> groups) {}

  /** Columns of a table of which all the same holds. */
  public record Group(
      String sensitivity,
      List<String> columns,
      String purpose,
      String basis,
      String readers,
      String rule,
      String end) {}
}
