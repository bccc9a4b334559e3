package org.tongzhou.guidance.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Documents and their words. */
@Repository
class DocumentRows {

  private static final int LONGEST_TITLE = 200;

  /** A text of a book's length; what stands behind is not found. */
  private static final int LONGEST_TEXT = 200_000;

  private static final int MOST_WORDS_APART = 8;

  private final JdbcClient db;
  private final Units units;
  private final CampusClock clock;

  DocumentRows(JdbcClient db, Units units, CampusClock clock) {
    this.db = db;
    this.units = units;
    this.clock = clock;
  }

  void put(Document document) {
    var title = cut(document.title(), LONGEST_TITLE);
    var text = cut(document.text(), LONGEST_TEXT);
    var words = Analysis.of(title);
    long number =
        db.sql(
                """
                insert into search.documents
                       (kind, id, language, section, unit, author, published_at, title, url,
                        title_words, words, put_at)
                values (:kind, :id, :language, :section, :unit, :author, :published, :title, :url,
                        cast(:titleWords as tsvector), cast(:words as tsvector), :now)
                    on conflict on constraint documents_once do update
                   set language = excluded.language, section = excluded.section,
                       unit = excluded.unit, author = excluded.author,
                       published_at = excluded.published_at, title = excluded.title,
                       url = excluded.url, title_words = excluded.title_words,
                       words = excluded.words, put_at = excluded.put_at
                returning number
                """)
            .param("kind", document.kind())
            .param("id", document.id())
            .param("language", document.language())
            .param("section", document.section())
            .param("unit", document.unit())
            .param("author", document.author())
            .param("published", document.publishedAt().atOffset(ZoneOffset.UTC))
            .param("title", title)
            .param("url", document.url())
            .param("titleWords", new Vector().add(words).toString())
            .param("words", new Vector().add(words).add(Analysis.of(text)).toString())
            .param("now", clock.now().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into search.texts (document, text)
            values (:document, :text)
                on conflict on constraint texts_pk do update set text = excluded.text
            """)
        .param("document", number)
        .param("text", text)
        .update();
  }

  /** PostgreSQL takes no zero character. */
  private static String cut(String text, int longest) {
    var clean = text.replace("\0", "").strip();
    if (clean.length() <= longest) return clean;
    int end = Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest;
    return clean.substring(0, end);
  }

  void remove(String kind, String id) {
    db.sql("delete from search.documents where kind = :kind and id = :id")
        .param("kind", kind)
        .param("id", id)
        .update();
  }

  /** A page of what matches, and how many match in all. */
  Paged<Hit> find(String words, List<Phrase> phrases, Query query) {
    keepToTheIndex();
    long total = 0;
    var hits = new ArrayList<Hit>();
    for (var row :
        filtered(
                """
                with titled as materialized (
                  select number
                    from search.documents
                   where title_words @@ cast(:words as tsquery)
                ), hits as materialized (
                  select number, published_at,
                         number in (select number from titled) as in_title
                    from search.documents
                   where words @@ cast(:words as tsquery)
                     and (cast(:kind as text) is null or kind = :kind)
                     and (cast(:section as text) is null or section = :section)
                     and (cast(:language as text) is null or language = :language)
                     and (cast(:units as text[]) is null or unit = any(:units))
                     and (cast(:author as text) is null
                          or strpos(lower(author), lower(:author)) > 0)
                     and (cast(:from as timestamptz) is null or published_at >= :from)
                     and (cast(:until as timestamptz) is null or published_at < :until)
                ), shown as (
                  select number, published_at, in_title
                    from hits
                   order by in_title desc, published_at desc, number desc
                   limit :size offset :offset
                )
                select (select count(*) from hits), d.kind, d.id, d.language, d.section, d.unit,
                       d.author, d.published_at, d.title, d.url, t.text
                  from (select 1) one
                  left join shown s on true
                  left join search.documents d on d.number = s.number
                  left join search.texts t on t.document = s.number
                 order by s.in_title desc, s.published_at desc, s.number desc
                """,
                query)
            .param("words", words)
            .param("size", query.size())
            .param("offset", Paged.offset(query.page(), query.size()))
            .query(
                (row, number) ->
                    new Row(row.getLong(1), row.getString(2) == null ? null : hit(row, phrases)))
            .list()) {
      total = row.total();
      if (row.hit() != null) hits.add(row.hit());
    }
    return new Paged<>(hits, query.page(), query.size(), total);
  }

  private record Row(long total, @Nullable Hit hit) {}

  /** Documents with some of the words, those with most of them first. */
  List<Hit> near(List<Phrase> phrases, Query query, int most) {
    var apart = Phrase.apart(phrases).stream().limit(MOST_WORDS_APART).toList();
    if (apart.size() < 2) return List.of();
    keepToTheIndex();
    return filtered(
            """
            with hits as materialized (
              select number, published_at,
                     (select count(*)
                        from unnest(cast(:each as text[])) as e (word)
                       where words @@ cast(e.word as tsquery)) as has
                from search.documents
               where words @@ cast(:words as tsquery)
                 and (cast(:kind as text) is null or kind = :kind)
                 and (cast(:section as text) is null or section = :section)
                 and (cast(:language as text) is null or language = :language)
                 and (cast(:units as text[]) is null or unit = any(:units))
                 and (cast(:author as text) is null
                      or strpos(lower(author), lower(:author)) > 0)
                 and (cast(:from as timestamptz) is null or published_at >= :from)
                 and (cast(:until as timestamptz) is null or published_at < :until)
               order by published_at desc, number desc
               limit 2000
            )
            select 0, d.kind, d.id, d.language, d.section, d.unit, d.author, d.published_at,
                   d.title, d.url, t.text
              from hits h
              join search.documents d on d.number = h.number
              join search.texts t on t.document = h.number
             where h.has * 2 >= :words_asked
             order by h.has desc, d.published_at desc, d.number desc
             limit :most
            """,
            query)
        .param("words", Phrase.any(apart))
        .param("each", apart.stream().map(Phrase::toString).toArray(String[]::new))
        .param("words_asked", apart.size())
        .param("most", most)
        .query((row, number) -> hit(row, apart))
        .list();
  }

  /** Reading all documents takes long, since their words lie apart; the planner does not know. */
  private void keepToTheIndex() {
    db.sql("set local enable_seqscan = off").update();
  }

  private JdbcClient.StatementSpec filtered(String sql, Query query) {
    return db.sql(sql)
        .param("kind", given(query.kind()))
        .param("section", given(query.section()))
        .param("language", given(query.language()))
        .param("units", units(given(query.unit())))
        .param("author", given(query.author()))
        .param(
            "from",
            query.from() == null ? null : clock.startOf(query.from()).atOffset(ZoneOffset.UTC))
        .param(
            "until",
            query.until() == null
                ? null
                : clock.startOf(query.until().plusDays(1)).atOffset(ZoneOffset.UTC));
  }

  private static @Nullable String given(@Nullable String filter) {
    return filter == null || filter.isBlank() ? null : filter.strip();
  }

  /** A unit with those below it; null for all. */
  private String @Nullable [] units(@Nullable String unit) {
    if (unit == null) return null;
    try {
      var id = new UnitId(UUID.fromString(unit));
      var tree = units.tree();
      if (tree.unit(id).isPresent())
        return tree.subtree(id).stream().map(one -> one.value().toString()).toArray(String[]::new);
    } catch (IllegalArgumentException notAnId) {
      // then it is whatever the module of the document wrote
    }
    return new String[] {unit};
  }

  private static Hit hit(ResultSet row, List<Phrase> phrases) throws SQLException {
    return new Hit(
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        row.getString(10),
        Marking.title(row.getString(9), phrases),
        Marking.excerpt(row.getString(11), phrases));
  }

  /** Sections, kinds, languages and units that documents have, for the filters of the page. */
  List<Choice> choices() {
    return db.sql(
            """
            select kind, section, language, unit, count(*)
              from search.documents
             group by kind, section, language, unit
             order by count(*) desc, kind, section, language, unit
            """)
        .query(
            (row, number) ->
                new Choice(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  record Choice(String kind, String section, String language, @Nullable String unit) {}

  // ---- words that exist

  /** Takes over the words of the documents, if these have changed since. */
  void renewWords() {
    int changed =
        db.sql(
                """
                update search.words_as_of
                   set at = (select max(put_at) from search.documents)
                 where at < (select max(put_at) from search.documents)
                """)
            .update();
    if (changed == 0) return;
    db.sql("delete from search.words").update();
    db.sql(
            """
            insert into search.words (word, documents)
            select word, ndoc
              from ts_stat('select words from search.documents')
             where length(word) <= 40
            """)
        .update();
  }

  /** Of two characters of which one is given: the most frequent others. */
  List<String> between(@Nullable String before, @Nullable String after, int most) {
    return db.sql(
            """
            select coalesce(l.other, r.other)
              from (select substr(word, 2) as other, documents
                      from search.words
                     where word like cast(:before as text) || '_'
                       and cast(:before as text) is not null) l
              full join (select substr(word, 1, 1) as other, documents
                           from search.words
                          where reverse(word) like cast(:after as text) || '_'
                            and cast(:after as text) is not null) r
                on l.other = r.other
             where (cast(:before as text) is null or l.other is not null)
               and (cast(:after as text) is null or r.other is not null)
             order by least(l.documents, r.documents) desc, 1
             limit :most
            """)
        .param("before", before)
        .param("after", after)
        .param("most", most)
        .query(String.class)
        .list();
  }

  /** Words of letters with the same beginning and about the same length. */
  List<String> like(String word) {
    return db.sql(
            """
            select word
              from search.words
             where (word like :beginning or word like :other)
               and length(word) between :length - 2 and :length + 2
             order by documents desc, word
            """)
        .param("beginning", word.substring(0, 1) + "%")
        .param("other", (word.length() > 1 ? word.substring(1, 2) : word.substring(0, 1)) + "%")
        .param("length", word.length())
        .query(String.class)
        .list();
  }

  /** How many match within the filters of a query. */
  long count(String words, Query query) {
    keepToTheIndex();
    return filtered(
            """
            select count(*)
              from search.documents
             where words @@ cast(:words as tsquery)
               and (cast(:kind as text) is null or kind = :kind)
               and (cast(:section as text) is null or section = :section)
               and (cast(:language as text) is null or language = :language)
               and (cast(:units as text[]) is null or unit = any(:units))
               and (cast(:author as text) is null
                    or strpos(lower(author), lower(:author)) > 0)
               and (cast(:from as timestamptz) is null or published_at >= :from)
               and (cast(:until as timestamptz) is null or published_at < :until)
            """,
            query)
        .param("words", words)
        .query(Long.class)
        .single();
  }
}
