package org.tongzhou.foundation.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.Home;

/**
 * The door of pictures and attached files. Who may see one is for the caller to decide: ask only on
 * behalf of somebody whose scope holds the owner.
 */
@Service
public class Media {

  static final int MOST_BYTES = 15 * 1024 * 1024;
  static final long MOST_PIXELS = 40_000_000;
  static final int MOST_FILE_BYTES = 20 * 1024 * 1024;

  private static final String PICTURES = ".jpg";
  private static final String SMALL_PICTURES = "-small.jpg";
  private static final String FILES = ".file";

  /** Its decoder keeps the whole picture, 26 bytes a pixel (measured), and takes one at a time. */
  static final long MOST_PIXELS_OF_WEBP = 8_000_000;

  /** Decoding takes tens of megabytes; the rest waits. */
  private static final int ALL_DECODERS = 2;

  private static final Semaphore DECODERS = new Semaphore(ALL_DECODERS);

  private final JdbcClient db;
  private final CampusClock clock;
  private final Audit audit;
  private final Path folder;

  Media(JdbcClient db, CampusClock clock, Audit audit, Home home) {
    this.db = db;
    this.clock = clock;
    this.audit = audit;
    this.folder = home.resolve("media");
  }

  /**
   * Takes a picture in: nothing of the file is kept but its pixels, upright and at most 1,600 wide
   * or high.
   *
   * @param owner the person whom it is about
   * @param uploader as the audit names who brings it
   */
  @Transactional
  public Picture keep(byte[] file, @Nullable Integer owner, String uploader) {
    var made = upright(file);
    var picture =
        new Picture(
            new PictureId(Ids.next(clock)),
            hash(made.jpeg()),
            made.width(),
            made.height(),
            made.jpeg().length,
            owner);
    lock(db, picture.hash());
    write(file(picture.hash(), PICTURES), made.jpeg());
    db.sql(
            """
            insert into media.pictures
                   (id, hash, width, height, bytes, owner, uploaded_by, uploaded_at)
            values (:id, :hash, :width, :height, :bytes, :owner, :uploader, :now)
            """)
        .param("id", picture.id().value())
        .param("hash", picture.hash())
        .param("width", picture.width())
        .param("height", picture.height())
        .param("bytes", picture.bytes())
        .param("owner", owner)
        .param("uploader", uploader)
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .update();
    audit.record("media.kept", "picture:" + picture.id().value(), Map.of());
    return picture;
  }

  /** Bounded before it is decoded. */
  private static PictureMaking.Made upright(byte[] file) {
    if (file.length > MOST_BYTES) throw MediaRefusal.TOO_MANY_BYTES.with();
    var header = PictureHeader.of(file).orElseThrow(MediaRefusal.NOT_A_PICTURE::with);
    boolean webp = header.kind() == PictureHeader.Kind.WEBP;
    long most = webp ? MOST_PIXELS_OF_WEBP : MOST_PIXELS;
    if (header.pixels() > most) throw MediaRefusal.TOO_MANY_PIXELS.with(most / 1_000_000);
    return waitingForItsTurn(webp ? ALL_DECODERS : 1, () -> PictureMaking.of(file, header));
  }

  private static <T> T waitingForItsTurn(int decoders, Supplier<T> making) {
    DECODERS.acquireUninterruptibly(decoders);
    try {
      return making.get();
    } finally {
      DECODERS.release(decoders);
    }
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Written beside, flushed and moved, so that a file of this name is always whole. */
  private static void write(Path file, byte[] content) {
    if (Files.exists(file)) return;
    try {
      Files.createDirectories(file.getParent());
      var beside = Files.createTempFile(file.getParent(), "kept", ".new");
      try (var out = java.nio.channels.FileChannel.open(beside, StandardOpenOption.WRITE)) {
        out.write(java.nio.ByteBuffer.wrap(content));
        out.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // somebody brought the same picture at the same moment
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Held until the commit: a file is not taken off the disk while its picture is brought again. */
  static void lock(JdbcClient db, String hash) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:hash, 0)) is null")
        .param("hash", "media:" + hash)
        .query(Boolean.class)
        .single();
  }

  void takeOffDisk(String hash) {
    try {
      Files.deleteIfExists(file(hash, PICTURES));
      Files.deleteIfExists(file(hash, SMALL_PICTURES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String hash, String ending) {
    return folder.resolve(hash.substring(0, 2)).resolve(hash + ending);
  }

  public Optional<Picture> find(PictureId id) {
    return db.sql(
            """
            select hash, width, height, bytes, owner
              from media.pictures
             where id = :id
            """)
        .param("id", id.value())
        .query(
            (row, n) ->
                new Picture(
                    id,
                    row.getString(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4),
                    (Integer) row.getObject(5)))
        .optional();
  }

  /** The JPEG itself. */
  public byte[] read(Picture picture) {
    return read(file(picture.hash(), PICTURES));
  }

  /** The JPEG, at most 320 wide or high, to stand in a list; made when it is first asked for. */
  public byte[] readSmall(Picture picture) {
    var small = file(picture.hash(), SMALL_PICTURES);
    if (!Files.exists(small))
      write(small, waitingForItsTurn(1, () -> PictureMaking.small(read(picture))));
    return read(small);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw MediaRefusal.NO_SUCH_PICTURE.with();
    }
  }

  // ---- attached files

  /** Takes a file in: a document as it is, a picture as pixels alone. */
  @Transactional
  public KeptFile keepFile(byte[] content, String name, String uploader) {
    if (content.length > MOST_FILE_BYTES) throw MediaRefusal.TOO_MANY_BYTES.with();
    var kind = FileKind.of(content).orElseThrow(MediaRefusal.NOT_AN_ATTACHMENT::with);
    var kept = kind == FileKind.JPEG ? upright(content).jpeg() : content;
    var file =
        new KeptFile(
            new FileId(Ids.next(clock)),
            hash(kept),
            kind,
            kind.safeName(name),
            kept.length,
            uploader);
    write(file(file.hash(), FILES), kept);
    db.sql(
            """
            insert into media.files (id, hash, kind, name, bytes, uploaded_by, uploaded_at)
            values (:id, :hash, :kind, :name, :bytes, :uploader, :now)
            """)
        .param("id", file.id().value())
        .param("hash", file.hash())
        .param("kind", kind.name())
        .param("name", file.name())
        .param("bytes", file.bytes())
        .param("uploader", uploader)
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .update();
    audit.record("media.file-kept", "file:" + file.id().value(), Map.of());
    return file;
  }

  public Optional<KeptFile> findFile(FileId id) {
    return db.sql(
            """
            select hash, kind, name, bytes, uploaded_by
              from media.files
             where id = :id
            """)
        .param("id", id.value())
        .query(
            (row, n) ->
                new KeptFile(
                    id,
                    row.getString(1),
                    FileKind.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getInt(4),
                    row.getString(5)))
        .optional();
  }

  public byte[] read(KeptFile file) {
    try {
      return Files.readAllBytes(file(file.hash(), FILES));
    } catch (IOException e) {
      throw MediaRefusal.NO_SUCH_FILE.with();
    }
  }
}
