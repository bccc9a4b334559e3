package org.tongzhou.guidance.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.guidance.search.Document;
import org.tongzhou.guidance.search.Search;
import org.tongzhou.guidance.search.SearchedKind;

/** Released articles are found by their words, in each of their languages, until they are gone. */
@Component
class Finding implements SearchedKind {

  private static final String KIND = "article";

  private final Search search;
  private final Words words;

  Finding(Search search, Words words) {
    this.search = search;
    this.words = words;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String name(Locale locale) {
    return words.say(locale, "publishing.kind.article");
  }

  @Override
  public Optional<String> section(String section, Locale locale) {
    return Section.of(section).map(known -> words.say(locale, "publishing.section." + known));
  }

  private static String id(int number, String language) {
    return number + "-" + language;
  }

  void put(Article article, ArticleText text, String address, Instant publishedAt) {
    put(article, "zh", text.zh(), text, address, publishedAt);
    put(article, "en", text.en(), text, address, publishedAt);
  }

  private void put(
      Article article,
      String language,
      ArticleText.Said said,
      ArticleText text,
      String address,
      Instant publishedAt) {
    var id = id(article.number(), language);
    if (said.isEmpty()) {
      search.remove(KIND, id);
      return;
    }
    var unit = article.unit();
    search.put(
        new Document(
            KIND,
            id,
            language,
            article.section().path(),
            unit == null ? null : unit.value().toString(),
            text.credit().isEmpty() ? null : text.credit(),
            publishedAt,
            said.title(),
            (said.summary() + "\n" + Markup.plain(said.body())).strip(),
            "/articles/" + address + "?lang=" + language));
  }

  void remove(Article article) {
    for (var language : List.of("zh", "en")) search.remove(KIND, id(article.number(), language));
  }
}
