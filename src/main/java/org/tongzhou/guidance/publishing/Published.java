package org.tongzhou.guidance.publishing;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.guidance.publishing.ArticleText.Said;

/**
 * What everybody reads. Titles and excerpts of all released articles are in memory, kept by the
 * change feed, so that lists are exact on every node; a text is read when its page is made.
 */
@Service
public class Published {

  /** Payload: the number of an article that came, changed or went; empty for smaller things. */
  static final String TOPIC = "publishing.articles";

  private static final Comparator<PublishedArticle> NEWEST =
      Comparator.comparing(PublishedArticle::at).thenComparing(PublishedArticle::number).reversed();

  private final JdbcClient db;
  private final ArticleRows rows;
  private final ArticleFiles attachments;
  private volatile Site site = new Site(List.of(), Map.of(), Set.of(), 0);

  /** The whole of it at one moment. */
  private record Site(
      List<PublishedArticle> newest,
      Map<Integer, PublishedArticle> byNumber,
      Set<Integer> gone,
      long generation) {}

  Published(JdbcClient db, ArticleRows rows, ArticleFiles attachments, ChangeFeed feed) {
    this.db = db;
    this.rows = rows;
    this.attachments = attachments;
    feed.subscribe(TOPIC, this::changed);
    load(null);
  }

  private void changed(List<byte[]> payloads) {
    var numbers =
        payloads.stream()
            .filter(payload -> payload.length == Integer.BYTES)
            .map(payload -> ByteBuffer.wrap(payload).getInt())
            .distinct()
            .toList();
    load(numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * @param only what has changed; null for everything
   */
  private synchronized void load(int @Nullable [] only) {
    var byNumber = new HashMap<>(site.byNumber);
    var gone = new HashSet<>(site.gone);
    if (only != null)
      for (int number : only) {
        byNumber.remove(number);
        gone.remove(number);
      }
    for (var article : released(only)) byNumber.put(article.number(), article);
    gone.addAll(gone(only));
    site =
        new Site(
            byNumber.values().stream().sorted(NEWEST).toList(),
            Map.copyOf(byNumber),
            Set.copyOf(gone),
            site.generation + 1);
  }

  private List<PublishedArticle> released(int @Nullable [] only) {
    return db.sql(
            """
            select a.number, a.slug, a.section, a.unit, a.comments, a.published_at, v.released_at,
                   v.truth, v.title_zh, v.title_en, v.summary_zh, v.summary_en,
                   left(v.body_zh, 1200) as body_zh, left(v.body_en, 1600) as body_en,
                   substring(v.body_zh || v.body_en
                             from '!\\[[^]]*\\]\\(media:([0-9a-fA-F-]{36})') as picture
              from publishing.articles a
              join publishing.versions v on v.article = a.id and v.state = 'LIVE'
             where cast(:only as int[]) is null
                or a.number = any(:only)
             order by a.number
            """)
        .param("only", only)
        .query(Published::article)
        .list();
  }

  private List<Integer> gone(int @Nullable [] only) {
    return db.sql(
            """
            select number
              from publishing.articles
             where unpublished_at is not null
               and (cast(:only as int[]) is null or number = any(:only))
             order by number
            """)
        .param("only", only)
        .query(Integer.class)
        .list();
  }

  private static PublishedArticle article(ResultSet row, int n) throws SQLException {
    var unit = row.getObject("unit", UUID.class);
    var truth = row.getString("truth");
    var picture = row.getString("picture");
    var zh = said(row, "zh");
    var en = said(row, "en");
    return new PublishedArticle(
        row.getInt("number"),
        row.getString("slug"),
        Section.valueOf(row.getString("section")),
        unit == null ? null : new UnitId(unit),
        instant(row, "published_at"),
        instant(row, "released_at"),
        truth == null ? null : Truth.valueOf(truth),
        zh,
        en,
        picture == null ? null : MediaId.of(picture).orElse(null),
        row.getBoolean("comments"),
        pairs(zh.title() + " " + en.title()));
  }

  private static Said said(ResultSet row, String language) throws SQLException {
    var said =
        new Said(
            row.getString("title_" + language),
            row.getString("summary_" + language),
            row.getString("body_" + language));
    return new Said(said.title(), Markup.excerpt(said), "");
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
  }

  private static Set<String> pairs(String words) {
    var pairs = new HashSet<String>();
    var plain = words.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ");
    for (int at = 0; at + 1 < plain.length(); at++)
      if (plain.charAt(at) != ' ' && plain.charAt(at + 1) != ' ')
        pairs.add(plain.substring(at, at + 2));
    return Set.copyOf(pairs);
  }

  // ---- reading

  /** Grows with every change: a page that was made before it may be stale. */
  public long generation() {
    return site.generation;
  }

  /** Newest first. */
  public List<PublishedArticle> all() {
    return site.newest;
  }

  public Paged<PublishedArticle> page(
      @Nullable Section section, @Nullable UnitId unit, int page, int size) {
    Predicate<PublishedArticle> wanted =
        article ->
            (section == null || article.section() == section)
                && (unit == null || unit.equals(article.unit()));
    var rows = site.newest.stream().filter(wanted).toList();
    int from = Math.min(Paged.offset(page, size), rows.size());
    return new Paged<>(
        rows.subList(from, Math.min(from + size, rows.size())),
        Math.max(1, page),
        size,
        rows.size());
  }

  public Optional<PublishedArticle> find(int number) {
    return Optional.ofNullable(site.byNumber.get(number));
  }

  /** Whether it stood here and was taken off. */
  public boolean isGone(int number) {
    return site.gone.contains(number);
  }

  /** The text that is read now, with what it may show. */
  public Optional<Text> text(int number) {
    return rows.find(number)
        .flatMap(
            article ->
                article
                    .live()
                    .map(live -> new Text(live.text(), attachments.shelf(article, null))));
  }

  /** A released text. */
  public record Text(ArticleText text, Shelf shelf) {}

  /** The one before it in its section, where a reader goes on. */
  public Optional<PublishedArticle> next(PublishedArticle article) {
    return site.newest.stream()
        .filter(other -> other.section() == article.section())
        .filter(other -> NEWEST.compare(other, article) > 0)
        .findFirst();
  }

  /** What is most like it: words of the title in common, the same college, the same section. */
  public List<PublishedArticle> related(PublishedArticle article, int most) {
    record Likeness(PublishedArticle article, int points) {}
    var found = new ArrayList<Likeness>();
    for (var other : site.newest) {
      if (other.number() == article.number()) continue;
      int points = 0;
      for (var pair : other.pairs()) if (article.pairs().contains(pair)) points += 2;
      if (other.section() == article.section()) points += 3;
      if (article.unit() != null && article.unit().equals(other.unit())) points += 4;
      if (points > 2) found.add(new Likeness(other, points));
    }
    // the list was newest first, and sorting keeps that among equals
    return found.stream()
        .sorted(Comparator.comparingInt(Likeness::points).reversed())
        .limit(most)
        .map(Likeness::article)
        .toList();
  }

  /** Their first pictures, small enough for a list. */
  public Map<MediaId, ShownMedium> pictures(List<PublishedArticle> articles) {
    return attachments.pictures(
        articles.stream().flatMap(one -> Stream.ofNullable(one.picture())).toList());
  }

  /** The units that have messages, each once, the newest message first. */
  public List<UnitId> unitsWithMessages() {
    return site.newest.stream()
        .filter(article -> article.section() == Section.MESSAGES)
        .flatMap(article -> Stream.ofNullable(article.unit()))
        .distinct()
        .toList();
  }
}
