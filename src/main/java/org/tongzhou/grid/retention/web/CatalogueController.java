package org.tongzhou.grid.retention.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.grid.retention.Catalogue;
import org.tongzhou.grid.retention.CatalogueColumn;
import org.tongzhou.grid.retention.Sensitivity;

/** The data catalogue, whole for those who watch over it and in plain words for everybody. */
@Controller
class CatalogueController {

  private static final String SYSTEM = "SYSTEM";
  private static final String SELF = "SELF";
  private static final String YOU = "YOU";

  private final Catalogue catalogue;

  CatalogueController(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry catalogueEntry() {
      return NavigationEntry.of(
              "retention.catalogue.menu", "/catalogue", 92, Permission.CATALOGUE_READ)
          .under(MenuGroup.SYSTEM);
    }
  }

  @Allowed(Permission.CATALOGUE_READ)
  @GetMapping("/catalogue")
  Object catalogue(
      Frame frame,
      @RequestParam(defaultValue = "") String module,
      @RequestParam(name = "class", defaultValue = "") String sensitivity,
      @RequestParam(name = "q", defaultValue = "") String words) {
    var wanted = words.strip().toLowerCase(Locale.ROOT);
    var groups = new LinkedHashMap<Alike, List<String>>();
    int shown = 0;
    for (var column : catalogue.columns()) {
      if (!module.isEmpty() && !column.module().equals(module)) continue;
      if (!sensitivity.isEmpty() && !column.sensitivity().name().equals(sensitivity)) continue;
      if (!said(frame, column).contains(wanted)) continue;
      groups.computeIfAbsent(Alike.of(column), fresh -> new ArrayList<>()).add(column.column());
      shown++;
    }
    return new CataloguePage(
        frame.titled("retention.catalogue.title"),
        catalogue.columns().stream().map(CatalogueColumn::module).distinct().toList(),
        Arrays.stream(Sensitivity.values()).map(Enum::name).toList(),
        module,
        sensitivity,
        words.strip(),
        shown,
        catalogue.columns().size(),
        tables(frame, groups));
  }

  /** All that a search looks through. */
  private static String said(Frame frame, CatalogueColumn column) {
    return String.join(
            " ",
            column.qualified(),
            frame.say("retention.purpose." + column.purpose()),
            frame.say("retention.basis." + column.basis()),
            frame.say("retention.rule." + column.rule()),
            ReaderWords.of(frame, column.readers()))
        .toLowerCase(Locale.ROOT);
  }

  /** A column without its name. */
  private record Alike(
      String module,
      String table,
      Sensitivity sensitivity,
      String purpose,
      String basis,
      List<String> readers,
      String rule,
      CatalogueColumn.End end) {
    static Alike of(CatalogueColumn column) {
      return new Alike(
          column.module(),
          column.table(),
          column.sensitivity(),
          column.purpose(),
          column.basis(),
          column.readers(),
          column.rule(),
          column.end());
    }
  }

  private static List<CataloguePage.Table> tables(
      Frame frame, LinkedHashMap<Alike, List<String>> groups) {
    var tables = new LinkedHashMap<String, CataloguePage.Table>();
    groups.forEach(
        (alike, columns) ->
            tables
                .computeIfAbsent(
                    alike.module() + "." + alike.table(),
                    name -> new CataloguePage.Table(name, alike.module(), new ArrayList<>()))
                .groups()
                .add(
                    new CataloguePage.Group(
                        alike.sensitivity().name(),
                        columns,
                        alike.purpose(),
                        alike.basis(),
                        ReaderWords.of(frame, alike.readers()),
                        alike.rule(),
                        alike.end().name())));
    return List.copyOf(tables.values());
  }

  /** Everybody may know what is kept about people, also who is none of the roll. */
  @SignedIn
  @GetMapping("/my-data")
  Object own(Frame frame, Account account) {
    var byPurpose = new LinkedHashMap<String, List<CatalogueColumn>>();
    for (var purpose : ORDER) byPurpose.put(purpose, new ArrayList<>());
    for (var column : catalogue.personal())
      byPurpose.computeIfAbsent(column.purpose(), fresh -> new ArrayList<>()).add(column);
    byPurpose.values().removeIf(List::isEmpty);
    var kept = new ArrayList<OwnDataPage.Kept>();
    byPurpose.forEach((purpose, columns) -> kept.add(kept(frame, purpose, columns)));
    return new OwnDataPage(frame.titled("retention.own.title"), kept, account.person() != null);
  }

  /** What people ask for first stands first. */
  private static final List<String> ORDER =
      List.of("daily-state", "completeness", "attachments", "situations", "care", "risk", "roll");

  private static OwnDataPage.Kept kept(Frame frame, String purpose, List<CatalogueColumn> columns) {
    var readers = new LinkedHashSet<String>();
    columns.forEach(column -> readers.addAll(column.readers()));
    if (readers.size() > 1) readers.remove(SYSTEM);
    if (readers.remove(SELF)) readers.addFirst(YOU);
    return new OwnDataPage.Kept(
        purpose,
        columns.stream().anyMatch(column -> column.sensitivity() == Sensitivity.P3),
        columns.stream().map(CatalogueColumn::basis).distinct().toList(),
        columns.stream()
            .map(column -> column.rule() + "." + column.end().name())
            .distinct()
            .toList(),
        ReaderWords.of(frame, readers));
  }
}
