package org.tongzhou.grid.cohort.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.cohort.Addition;

/** What somebody has picked so far, as it stands in the builder's address. */
record Pick(
    @Nullable String at,
    @Nullable String facet,
    @Nullable String qualifier,
    @Nullable String find,
    @Nullable String under,
    @Nullable String sign,
    @Nullable List<String> value,
    @Nullable String number,
    @Nullable String add) {

  private static String said(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  String path() {
    return said(at);
  }

  String facetName() {
    return said(facet);
  }

  String qualifierName() {
    return said(qualifier);
  }

  /** With its qualifier, as it is written. */
  String fullName() {
    return qualifierName().isEmpty() ? facetName() : facetName() + ":" + qualifierName();
  }

  String found() {
    return said(find);
  }

  String parent() {
    return said(under);
  }

  List<String> values() {
    return value == null ? List.of() : value.stream().filter(each -> !each.isBlank()).toList();
  }

  boolean isDone() {
    return add != null && !facetName().isEmpty();
  }

  Addition addition() {
    var number = said(this.number);
    return new Addition(
        path(),
        "or".equals(add),
        "not".equals(add),
        fullName(),
        number.isEmpty() ? "=" : said(sign),
        number.isEmpty() ? values() : List.of(number));
  }
}
