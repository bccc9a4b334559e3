package org.tongzhou.guidance.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Published documents of a test's own, under a section of its own. */
final class SomeDocuments {

  private final Search search;
  private final TransactionTemplate transaction;
  private final String section;
  private int number;

  SomeDocuments(Search search, PlatformTransactionManager transactions, String section) {
    this.search = search;
    this.transaction = new TransactionTemplate(transactions);
    this.section = section;
  }

  String put(String title, String text) {
    return put(title, text, "2020-02-17T00:00:00Z");
  }

  String put(String title, String text, String at) {
    return put(title, text, at, "article", "zh", null, null);
  }

  String put(
      String title,
      String text,
      String at,
      String kind,
      String language,
      @Nullable String unit,
      @Nullable String author) {
    var id = section + "-" + ++number;
    transaction.executeWithoutResult(
        status ->
            search.put(
                new Document(
                    kind,
                    id,
                    language,
                    section,
                    unit,
                    author,
                    Instant.parse(at),
                    title,
                    text,
                    "/articles/" + id)));
    return id;
  }

  void remove(String id) {
    transaction.executeWithoutResult(status -> search.remove("article", id));
  }

  Query query(String text) {
    return query(text, 1, 10);
  }

  Query query(String text, int page, int size) {
    return new Query(text, null, section, null, null, null, null, null, page, size);
  }
}
