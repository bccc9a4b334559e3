package org.tongzhou.guidance.publishing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaErasure;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.media.WebVtt;
import org.tongzhou.foundation.storage.ChangeFeed;

/** What articles can show: pictures, films with what is said in them, sounds and documents. */
@Service
public class ArticleFiles {

  /** As many as one article can have. */
  public static final int MOST = 30;

  private final JdbcClient db;
  private final ArticleRows rows;
  private final Desks desks;
  private final Media media;
  private final MediaErasure erasure;
  private final ChangeFeed feed;
  private final Audit audit;

  ArticleFiles(
      JdbcClient db,
      ArticleRows rows,
      Desks desks,
      Media media,
      MediaErasure erasure,
      ChangeFeed feed,
      Audit audit) {
    this.db = db;
    this.rows = rows;
    this.desks = desks;
    this.media = media;
    this.erasure = erasure;
    this.feed = feed;
    this.audit = audit;
  }

  /** What an article has, in the order in which it came. */
  public List<Medium> of(Article article) {
    return ids(article).stream().map(media::find).flatMap(Optional::stream).toList();
  }

  private List<MediaId> ids(Article article) {
    return db
        .sql(
            """
            select medium
              from publishing.attachments
             where article = :article
             order by position, medium
            """)
        .param("article", article.id().value())
        .query(UUID.class)
        .list()
        .stream()
        .map(MediaId::new)
        .toList();
  }

  /** Adds what a writer has brought; text that names it shows it. */
  @Transactional
  public void add(int number, Collection<MediaId> brought, Account account) {
    if (brought.isEmpty()) return;
    var article = writable(number, account);
    media.claim(brought, account.actor());
    for (var medium : brought) attach(article, medium);
    audit.record("publishing.attached", article.subject(), Map.of("files", brought.size()));
  }

  private Article writable(int number, Account account) {
    return rows.find(number)
        .filter(article -> desks.writes(article, account))
        .orElseThrow(PublishingRefusal.NO_SUCH_ARTICLE::with);
  }

  /** What a contribution has brought is the article's as well. */
  void take(Article article, Collection<MediaId> brought) {
    for (var medium : brought) attach(article, medium);
  }

  private void attach(Article article, MediaId medium) {
    db.sql(
            """
            insert into publishing.attachments (article, medium, position)
            select :article, :medium, coalesce(max(position), 0) + 1
              from publishing.attachments
             where article = :article
            """)
        .param("article", article.id().value())
        .param("medium", medium.value())
        .update();
  }

  /** These are for everybody from now on, the article's others are not. */
  void show(Article article, Collection<MediaId> shown) {
    for (var id : ids(article)) {
      var medium = media.find(id);
      boolean open = shown.contains(id);
      if (medium.isPresent() && medium.get().open() != open) media.open(id, open);
    }
  }

  /** With a draft that nobody will read. */
  void erase(Article article) {
    var gone = ids(article).stream().map(MediaId::value).toList();
    if (gone.isEmpty()) return;
    db.sql("delete from publishing.captions where article = :article")
        .param("article", article.id().value())
        .update();
    db.sql("delete from publishing.attachments where article = :article")
        .param("article", article.id().value())
        .update();
    erasure.erase(gone, gone.size());
  }

  // ---- what is said in films

  /** An empty text takes the captions of that language away. */
  @Transactional
  public void caption(int number, MediaId film, String language, String vtt, Account account) {
    var article = writable(number, account);
    if (!ids(article).contains(film)) throw PublishingRefusal.NO_SUCH_FILE.with();
    if (!language.equals("zh") && !language.equals("en"))
      throw PublishingRefusal.NO_SUCH_FILE.with();
    if (vtt.isBlank())
      db.sql("delete from publishing.captions where medium = :medium and language = :language")
          .param("medium", film.value())
          .param("language", language)
          .update();
    else
      db.sql(
              """
              insert into publishing.captions (article, medium, language, vtt)
              values (:article, :medium, :language, :vtt)
              on conflict on constraint captions_pk do update
                 set vtt = excluded.vtt
              """)
          .param("article", article.id().value())
          .param("medium", film.value())
          .param("language", language)
          .param("vtt", WebVtt.read(vtt).orElseThrow(PublishingRefusal.NOT_CAPTIONS::with))
          .update();
    audit.record("publishing.captioned", article.subject(), Map.of("language", language));
    feed.append(Published.TOPIC, new byte[0]);
  }

  /** Captions of a film that the reader may see: of what is on the site, or at the own desk. */
  public String captions(int number, MediaId film, String language, @Nullable Account account) {
    var article = rows.find(number).orElseThrow(PublishingRefusal.NO_SUCH_FILE::with);
    boolean open =
        article.live().filter(live -> live.text().media().contains(film)).isPresent()
            || (account != null && desks.sees(article, account));
    if (!open) throw PublishingRefusal.NO_SUCH_FILE.with();
    return db.sql(
            """
            select vtt
              from publishing.captions
             where article = :article
               and medium = :medium
               and language = :language
            """)
        .param("article", article.id().value())
        .param("medium", film.value())
        .param("language", language)
        .query(String.class)
        .optional()
        .orElseThrow(PublishingRefusal.NO_SUCH_FILE::with);
  }

  // ---- for pages

  /** What the text of an article may show, as this reader sees it; null for everybody. */
  public Shelf shelf(Article article, @Nullable Account reader) {
    var captions = captions(article);
    var shown = new HashMap<MediaId, Shelf.Piece>();
    for (var medium : of(article))
      shown.put(
          medium.id(),
          new Shelf.Piece(
              media.shown(medium, reader),
              captions.getOrDefault(medium.id(), List.of()),
              "/articles/" + article.number() + "/captions/" + medium.id().value() + "/"));
    return id -> Optional.ofNullable(shown.get(id));
  }

  /** The languages in which each film has captions. */
  public Map<MediaId, List<String>> captions(Article article) {
    var captions = new HashMap<MediaId, List<String>>();
    db.sql(
            """
            select medium, array_agg(language order by language desc)
              from publishing.captions
             where article = :article
             group by medium
             order by medium
            """)
        .param("article", article.id().value())
        .query(
            row -> {
              captions.put(
                  new MediaId(row.getObject(1, UUID.class)),
                  List.of((String[]) row.getArray(2).getArray()));
            });
    return captions;
  }

  /** Small pictures for lists, of articles that are on the site. */
  Map<MediaId, ShownMedium> pictures(Collection<MediaId> ids) {
    var shown = new TreeMap<MediaId, ShownMedium>((a, b) -> a.value().compareTo(b.value()));
    for (var id : ids)
      media
          .find(id)
          .filter(Medium::open)
          .map(medium -> media.shown(medium, null))
          .filter(ShownMedium::isPicture)
          .ifPresent(picture -> shown.put(id, picture));
    return shown;
  }
}
