package org.tongzhou.guidance.search.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.guidance.search.Hit;
import org.tongzhou.guidance.search.Query;
import org.tongzhou.guidance.search.Search;
import org.tongzhou.guidance.search.SearchedKinds;

/** The search of everything published, for everybody. */
@Controller
class SearchController {

  private static final int A_PAGE = 10;
  private static final List<String> FILTERS =
      List.of("kind", "section", "language", "unit", "author", "from", "until");

  private final Search search;
  private final SearchedKinds kinds;

  SearchController(Search search, SearchedKinds kinds) {
    this.search = search;
    this.kinds = kinds;
  }

  @OpenToAll
  @GetMapping("/search")
  Object search(Frame given, @RequestParam Map<String, String> typed) {
    var frame = given.titled("search.title").light().withScript("search.css");
    var fields = new Fields(frame, typed);
    var query =
        new Query(
            typed.getOrDefault("q", ""),
            typed.get("kind"),
            typed.get("section"),
            typed.get("language"),
            typed.get("unit"),
            typed.get("author"),
            fields.dayOrNull("from"),
            fields.dayOrNull("until"),
            page(typed.getOrDefault("page", "1")),
            A_PAGE);
    if (!fields.isValid())
      return Rendered.invalid(page(frame, fields.back(), null, null, List.of()));
    var back = new Typed(Map.copyOf(typed), Map.of());
    if (query.text().isEmpty()) return page(frame, back, null, null, List.of());
    var found = search.find(query);
    return page(
        frame.named(frame.say("search.title-of", query.text())),
        back,
        new Paged<>(
            lines(found.hits().rows(), frame),
            found.hits().page(),
            found.hits().size(),
            found.hits().total()),
        found
            .suggestion()
            .map(text -> new SearchPage.Suggestion(text, address(typed, text, FILTERS)))
            .orElse(null),
        lines(found.near(), frame));
  }

  private static int page(String typed) {
    try {
      return Integer.parseInt(typed);
    } catch (NumberFormatException notANumber) {
      return 1;
    }
  }

  private SearchPage page(
      Frame frame,
      Typed typed,
      @Nullable Paged<SearchPage.Line> results,
      SearchPage.@Nullable Suggestion suggestion,
      List<SearchPage.Line> near) {
    boolean filtered = FILTERS.stream().anyMatch(name -> !typed.value(name).isBlank());
    return new SearchPage(
        frame,
        typed,
        filters(frame, typed),
        filtered,
        results,
        suggestion,
        near,
        address(typed.values(), typed.value("q"), FILTERS) + "&page=",
        filtered ? address(typed.values(), typed.value("q"), List.of()) : null);
  }

  private static String address(Map<String, String> typed, String text, List<String> filters) {
    var address = new StringBuilder("/search?q=").append(encoded(text));
    for (var name : filters) {
      var value = typed.getOrDefault(name, "");
      if (!value.isBlank()) address.append('&').append(name).append('=').append(encoded(value));
    }
    return address.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private List<SearchPage.Filter> filters(Frame frame, Typed typed) {
    var locale = frame.locale();
    var filters = new ArrayList<SearchPage.Filter>();
    add(filters, frame, typed, "kind", kinds.kinds(), kind -> kinds.kindName(kind, locale));
    add(
        filters,
        frame,
        typed,
        "section",
        kinds.sections(),
        section -> kinds.sectionName(section, locale));
    add(filters, frame, typed, "unit", kinds.units(), unit -> kinds.unitName(unit, locale));
    add(
        filters,
        frame,
        typed,
        "language",
        kinds.languages(),
        language -> frame.say("search.language." + language));
    return filters;
  }

  /** A choice between less than two is none. */
  private static void add(
      List<SearchPage.Filter> filters,
      Frame frame,
      Typed typed,
      String name,
      List<String> values,
      UnaryOperator<String> named) {
    var chosen = typed.value(name);
    if (values.size() < 2 && chosen.isBlank()) return;
    var options =
        values.stream()
            .map(value -> new SearchPage.Option(value, named.apply(value), value.equals(chosen)))
            .filter(option -> !option.name().isBlank())
            .toList();
    filters.add(new SearchPage.Filter(name, frame.say("search.filter." + name), options));
  }

  private List<SearchPage.Line> lines(List<Hit> hits, Frame frame) {
    return hits.stream()
        .map(
            hit ->
                new SearchPage.Line(
                    hit.url(),
                    hit.title(),
                    hit.excerpt(),
                    about(hit, frame),
                    hit.language().equals("en") ? "en" : "zh-CN"))
        .toList();
  }

  private String about(Hit hit, Frame frame) {
    return String.join(
        " · ",
        Stream.of(
                kinds.sectionName(hit.section(), frame.locale()),
                frame.date(hit.publishedAt()),
                kinds.unitName(hit.unit(), frame.locale()),
                hit.author() == null ? "" : hit.author())
            .filter(part -> !part.isBlank())
            .toList());
  }
}
