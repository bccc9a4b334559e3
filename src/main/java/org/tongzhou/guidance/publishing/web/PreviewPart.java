package org.tongzhou.guidance.publishing.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.guidance.publishing.ArticleText;
import org.tongzhou.guidance.publishing.Markup;
import org.tongzhou.guidance.publishing.Markup.Marked;
import org.tongzhou.guidance.publishing.Shelf;
import org.tongzhou.guidance.publishing.Truth;

/** A text as its readers will see it, by the renderer of the site. */
@Template("publishing/_preview")
public record PreviewPart(Frame frame, List<InALanguage> texts) {

  public record InALanguage(
      String language,
      String title,
      String summary,
      Marked text,
      @Nullable Truth truth,
      List<ArticlePage.Source> sources) {}

  static PreviewPart of(Frame frame, ArticleText text, Shelf shelf) {
    var texts = new ArrayList<InALanguage>();
    for (var locale : List.of(Words.CHINESE, Words.ENGLISH))
      if (text.saysIn(locale)) texts.add(in(locale, text, shelf));
    return new PreviewPart(frame, texts);
  }

  private static InALanguage in(Locale locale, ArticleText text, Shelf shelf) {
    var said = text.in(locale);
    return new InALanguage(
        locale.getLanguage().equals("en") ? "en" : "zh-CN",
        said.title(),
        said.summary(),
        Markup.of(said.body(), text.shape(), shelf),
        text.truth(),
        text.sources()
            .lines()
            .filter(line -> !line.isBlank())
            .map(SiteController::source)
            .toList());
  }
}
