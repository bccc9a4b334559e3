package org.tongzhou.grid.retention;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The door of the data catalogue: every column, why it is there, who reads it and how long. */
@Service
public class Catalogue {

  private final List<CatalogueColumn> columns = CatalogueFiles.all();

  /** By module, table and then class. */
  public List<CatalogueColumn> columns() {
    return columns;
  }

  /** Those that say something about a person. */
  public List<CatalogueColumn> personal() {
    return columns.stream().filter(column -> column.sensitivity().personal()).toList();
  }

  /** Where catalogue and database differ. */
  public record Difference(Set<String> unlisted, Set<String> gone) {}

  /**
   * Compares with the columns that a database has.
   *
   * @param existing as {@code schema.table.column}
   */
  public Difference compare(Collection<String> existing) {
    var listed =
        columns.stream()
            .map(CatalogueColumn::qualified)
            .collect(Collectors.toCollection(TreeSet::new));
    var unlisted = new TreeSet<>(existing);
    unlisted.removeAll(listed);
    listed.removeAll(new HashSet<>(existing));
    return new Difference(unlisted, listed);
  }
}
