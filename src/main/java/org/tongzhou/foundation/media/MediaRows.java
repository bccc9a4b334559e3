package org.tongzhou.foundation.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MediaRows {

  private final JdbcClient db;

  MediaRows(JdbcClient db) {
    this.db = db;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  void insert(
      MediaId id,
      MediaPolicy policy,
      String name,
      long bytes,
      @Nullable Integer owner,
      String uploader,
      Instant now) {
    db.sql(
            """
            insert into media.items
                   (id, policy, state, name, bytes, owner, uploaded_by, uploaded_at, touched_at)
            values (:id, :policy, 'ARRIVING', :name, :bytes, :owner, :uploader, :now, :now)
            """)
        .param("id", id.value())
        .param("policy", policy.name())
        .param("name", name)
        .param("bytes", bytes)
        .param("owner", owner)
        .param("uploader", uploader)
        .param("now", at(now))
        .update();
  }

  /**
   * @param count of unfinished and unused things of somebody
   */
  record Unused(int count, long bytes) {}

  Unused unused(String uploader) {
    return db.sql(
            """
            select count(*), coalesce(sum(bytes), 0)
              from media.items
             where uploaded_by = :uploader
               and claimed_at is null
               and state <> 'REFUSED'
            """)
        .param("uploader", uploader)
        .query((row, n) -> new Unused(row.getInt(1), row.getLong(2)))
        .single();
  }

  Optional<Medium> find(MediaId id) {
    return find(List.of(id)).stream().findFirst();
  }

  List<Medium> find(Collection<MediaId> ids) {
    return db.sql(
            """
            select i.id, i.policy, i.kind, i.format, i.state, i.name, i.bytes, i.received, i.width,
                   i.height, i.millis, i.progress, i.refusal, i.bound, i.open, i.owner,
                   i.uploaded_by, coalesce(substr(r.place, 4, 16), '') as version,
                   coalesce(r.bytes, i.bytes) as size
              from media.items i
              left join media.renditions r
                on r.item = i.id
               and r.role = 'main'
             where i.id = any(:ids)
             order by i.id
            """)
        .param("ids", values(ids))
        .query(MediaRows::medium)
        .list();
  }

  long bytes(Collection<MediaId> ids) {
    return db.sql(
            """
            select coalesce(sum(bytes), 0)
              from (select distinct place, bytes
                      from media.renditions
                     where item = any(:ids)
                       and role = 'main') as files
            """)
        .param("ids", values(ids))
        .query(Long.class)
        .single();
  }

  private static UUID[] values(Collection<MediaId> ids) {
    return ids.stream().map(MediaId::value).toArray(UUID[]::new);
  }

  private static Medium medium(ResultSet row, int n) throws SQLException {
    var kind = row.getString("kind");
    var format = row.getString("format");
    return new Medium(
        new MediaId(row.getObject("id", UUID.class)),
        row.getString("policy"),
        kind == null ? null : MediaKind.valueOf(kind),
        format == null ? null : Format.valueOf(format),
        MediaState.valueOf(row.getString("state")),
        row.getString("name"),
        row.getString("version"),
        row.getLong("size"),
        row.getLong("received"),
        row.getInt("width"),
        row.getInt("height"),
        row.getLong("millis"),
        row.getInt("progress"),
        row.getString("refusal"),
        row.getInt("bound"),
        row.getBoolean("open"),
        (Integer) row.getObject("owner"),
        row.getString("uploaded_by"));
  }

  /** False when somebody else was faster. */
  boolean received(MediaId id, long before, long after, Instant now) {
    return db.sql(
                """
                update media.items
                   set received = :after, touched_at = :now
                 where id = :id
                   and state = 'ARRIVING'
                   and received = :before
                """)
            .param("id", id.value())
            .param("before", before)
            .param("after", after)
            .param("now", at(now))
            .update()
        == 1;
  }

  /** Of what came without saying how long it is. */
  void arrivedWhole(MediaId id, long bytes) {
    db.sql("update media.items set bytes = :bytes, received = :bytes where id = :id")
        .param("id", id.value())
        .param("bytes", bytes)
        .update();
  }

  /** False when it is not arriving any more. */
  boolean toWait(MediaId id, Inspection found, String name, Instant now) {
    var film = found.film().orElseThrow();
    return db.sql(
                """
                update media.items
                   set state = 'WAITING', kind = :kind, format = :format, name = :name,
                       width = :width, height = :height, millis = :millis, touched_at = :now
                 where id = :id
                   and state = 'ARRIVING'
                """)
            .param("id", id.value())
            .param("kind", found.kind().name())
            .param("format", found.format().name())
            .param("name", name)
            .param("width", film.width())
            .param("height", film.height())
            .param("millis", film.millis())
            .param("now", at(now))
            .update()
        == 1;
  }

  /** False when another node was faster. */
  boolean toReady(MediaId id, Made made, String name, Instant now) {
    int changed =
        db.sql(
                """
                update media.items
                   set state = 'READY', kind = :kind, format = :format, name = :name,
                       width = :width, height = :height, millis = :millis, progress = 100,
                       touched_at = :now
                 where id = :id
                   and state in ('ARRIVING', 'WAITING')
                """)
            .param("id", id.value())
            .param("kind", made.format().kind().name())
            .param("format", made.format().name())
            .param("name", name)
            .param("width", made.width())
            .param("height", made.height())
            .param("millis", made.millis())
            .param("now", at(now))
            .update();
    return changed == 1;
  }

  void refuse(MediaId id, String code, int bound, Instant now) {
    db.sql(
            """
            update media.items
               set state = 'REFUSED', refusal = :code, bound = :bound, touched_at = :now
             where id = :id
               and state in ('ARRIVING', 'WAITING')
            """)
        .param("id", id.value())
        .param("code", code)
        .param("bound", bound)
        .param("now", at(now))
        .update();
  }

  void progress(MediaId id, int percent) {
    db.sql(
            """
            update media.items
               set progress = :percent
             where id = :id
               and state = 'WAITING'
            """)
        .param("id", id.value())
        .param("percent", percent)
        .update();
  }

  void insert(Rendition rendition) {
    db.sql(
            """
            insert into media.renditions (item, role, place, type, bytes, width, height)
            values (:item, :role, :place, :type, :bytes, :width, :height)
                on conflict do nothing
            """)
        .param("item", rendition.medium().value())
        .param("role", rendition.role())
        .param("place", rendition.place())
        .param("type", rendition.type())
        .param("bytes", rendition.bytes())
        .param("width", rendition.width())
        .param("height", rendition.height())
        .update();
  }

  List<Rendition> renditions(MediaId id) {
    return renditions(List.of(id));
  }

  List<Rendition> renditions(Collection<MediaId> ids) {
    return db.sql(
            """
            select item, role, place, type, bytes, width, height
              from media.renditions
             where item = any(:ids)
             order by item, role
            """)
        .param("ids", values(ids))
        .query(
            (row, n) ->
                new Rendition(
                    new MediaId(row.getObject(1, UUID.class)),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getInt(6),
                    row.getInt(7)))
        .list();
  }

  /** How many of them somebody brought under these policies, and nobody has used yet. */
  int claim(Collection<MediaId> ids, String uploader, Instant now) {
    return db.sql(
            """
            update media.items
               set claimed_at = :now
             where id = any(:ids)
               and uploaded_by = :uploader
               and claimed_at is null
               and state in ('WAITING', 'READY')
            """)
        .param("ids", values(ids))
        .param("uploader", uploader)
        .param("now", at(now))
        .update();
  }

  /** Whoever erases the first one in the meantime waits for the commit. */
  void copy(MediaId of, List<MediaId> ids, List<String> uploaders, Instant now) {
    db.sql(
            """
            with made as (
              insert into media.items
                     (id, policy, kind, format, state, name, bytes, received, width, height, millis,
                      progress, uploaded_by, uploaded_at, touched_at, claimed_at)
              select t.id, i.policy, i.kind, i.format, i.state, i.name, i.bytes, i.received,
                     i.width, i.height, i.millis, i.progress, t.uploader, :now, :now, :now
                from media.items i
               cross join unnest(cast(:ids as uuid[]), cast(:uploaders as text[]))
                       as t (id, uploader)
               where i.id = :of
                 and i.state = 'READY'
                 for share of i
              returning id
            )
            insert into media.renditions (item, role, place, type, bytes, width, height)
            select made.id, r.role, r.place, r.type, r.bytes, r.width, r.height
              from made
             cross join media.renditions r
             where r.item = :of
               and r.role <> 'original'
            """)
        .param("of", of.value())
        .param("ids", values(ids))
        .param("uploaders", uploaders.toArray(String[]::new))
        .param("now", at(now))
        .update();
  }

  void open(MediaId id, boolean open) {
    db.sql("update media.items set open = :open where id = :id")
        .param("id", id.value())
        .param("open", open)
        .update();
  }

  /** Away with something that nobody has used; its files follow. False for everything else. */
  boolean forget(MediaId id, Instant now) {
    return db.sql(
                """
                with noted as (
                  insert into media.gone (place, at)
                  select distinct r.place, cast(:now as timestamptz)
                    from media.renditions r
                    join media.items i on i.id = r.item
                   where i.id = :id
                     and i.claimed_at is null
                      on conflict do nothing
                )
                delete from media.items
                 where id = :id
                   and claimed_at is null
                """)
            .param("id", id.value())
            .param("now", at(now))
            .update()
        == 1;
  }

  /** What nobody has used, or never arrived whole. */
  List<MediaId> forgotten(Instant before, int limit) {
    return db.sql(
            """
            select id
              from media.items
             where claimed_at is null
               and touched_at < :before
             order by touched_at, id
             limit :limit
            """)
        .param("before", at(before))
        .param("limit", limit)
        .query((row, n) -> new MediaId(row.getObject(1, UUID.class)))
        .list();
  }

  boolean isKept(String place) {
    return db.sql("select exists (select from media.renditions where place = :place)")
        .param("place", place)
        .query(Boolean.class)
        .single();
  }

  boolean exists(UUID id) {
    return db.sql("select exists (select from media.items where id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** Held until the commit: a file is not taken off the disk while it is brought again. */
  void lock(String place) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:place, 0)) is null")
        .param("place", "media:" + place)
        .query(Boolean.class)
        .single();
  }
}
