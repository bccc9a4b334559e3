package org.tongzhou.grid.retention;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads {@code catalogue/<module>.yaml}. A table says purpose, basis, readers, retention and end
 * for its columns; technical and internal ones are named in a row, personal ones one by one, each
 * of which may say otherwise.
 */
final class CatalogueFiles {

  /** Tables that every module has stand in this file. */
  private static final String EVERY = "every";

  private CatalogueFiles() {}

  static List<CatalogueColumn> all() {
    try {
      var files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:catalogue/*.yaml");
      Arrays.sort(files, Comparator.comparing(CatalogueFiles::name));
      var modules =
          Arrays.stream(files).map(CatalogueFiles::name).filter(name -> !name.equals(EVERY));
      var all = new ArrayList<CatalogueColumn>();
      for (var module : modules.toList())
        for (var file : files)
          if (name(file).equals(module) || name(file).equals(EVERY))
            try (var in = file.getInputStream()) {
              all.addAll(read(module, in));
            }
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Resource file) {
    return Objects.requireNonNull(file.getFilename()).replace(".yaml", "");
  }

  static List<CatalogueColumn> read(String module, InputStream in) {
    Map<String, Map<String, Object>> tables =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    var columns = new ArrayList<CatalogueColumn>();
    tables.forEach(
        (table, said) -> {
          for (var sensitivity : Sensitivity.values())
            named(said, sensitivity, module + "." + table)
                .forEach(
                    (column, own) ->
                        columns.add(column(module, table, column, sensitivity, said, own)));
        });
    return columns;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Map<String, Object>> named(
      Map<String, Object> table, Sensitivity sensitivity, String where) {
    var said = table.get(sensitivity.name());
    var named = new java.util.LinkedHashMap<String, @Nullable Map<String, Object>>();
    switch (said) {
      case null -> {}
      case String names -> {
        if (sensitivity.personal())
          throw new IllegalStateException(where + ": personal columns are listed one by one");
        for (var name : names.strip().split("\\s+")) named.put(name, null);
      }
      case Map<?, ?> each -> named.putAll((Map<String, @Nullable Map<String, Object>>) each);
      default -> throw new IllegalStateException(where + " is not understood");
    }
    return named;
  }

  @SuppressWarnings("unchecked")
  private static CatalogueColumn column(
      String module,
      String table,
      String column,
      Sensitivity sensitivity,
      Map<String, Object> said,
      @Nullable Map<String, Object> own) {
    var where = module + "." + table + "." + column;
    return new CatalogueColumn(
        module,
        table,
        column,
        sensitivity,
        (String) word("purpose", said, own, where),
        (String) word("basis", said, own, where),
        List.copyOf((List<String>) word("readers", said, own, where)),
        (String) word("retention", said, own, where),
        CatalogueColumn.End.valueOf(
            ((String) word("end", said, own, where)).toUpperCase(Locale.ROOT)));
  }

  private static Object word(
      String key, Map<String, Object> table, @Nullable Map<String, Object> own, String where) {
    var said = own != null && own.containsKey(key) ? own.get(key) : table.get(key);
    if (said == null) throw new IllegalStateException(where + " has no " + key);
    return said;
  }
}
