package org.tongzhou.guidance.publishing.web;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.publishing.Published;
import org.tongzhou.guidance.publishing.PublishedArticle;

/** Articles as lists show them. */
@Component
class Cards {

  private final Published published;
  private final Units units;

  Cards(Published published, Units units) {
    this.published = published;
    this.units = units;
  }

  List<Card> of(List<PublishedArticle> articles, Frame frame) {
    var pictures = published.pictures(articles);
    return articles.stream()
        .map(
            article ->
                new Card(
                    article.path(),
                    article.title(frame.locale()),
                    article.language(frame.locale()),
                    article.excerpt(frame.locale()),
                    place(article, frame),
                    frame.date(article.at()),
                    DateTimeFormatter.ISO_INSTANT.format(article.at().atOffset(ZoneOffset.UTC)),
                    article.truth(),
                    article.picture() == null ? null : pictures.get(article.picture())))
        .toList();
  }

  /** Lists of words alone are lighter. */
  List<Card> withoutPictures(List<PublishedArticle> articles, Frame frame) {
    return of(articles, frame).stream()
        .map(
            card ->
                new Card(
                    card.href(),
                    card.title(),
                    card.language(),
                    card.excerpt(),
                    card.place(),
                    card.day(),
                    card.dayIso(),
                    card.truth(),
                    null))
        .toList();
  }

  /** The college whose message it is, else the section. */
  String place(PublishedArticle article, Frame frame) {
    var unit = article.unit();
    return unit == null
        ? frame.say("publishing.section." + article.section())
        : units
            .tree()
            .unit(unit)
            .map(known -> known.name(frame.locale()))
            .orElseGet(() -> frame.say("publishing.section." + article.section()));
  }
}
