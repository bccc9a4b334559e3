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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.Home;

/**
 * The door of pictures. Who may see one is for the caller to decide: ask only on behalf of somebody
 * whose scope holds the owner.
 */
@Service
public class Media {

  static final int MOST_BYTES = 15 * 1024 * 1024;
  static final long MOST_PIXELS = 40_000_000;

  /** Decoding takes tens of megabytes; the rest waits. */
  private static final Semaphore DECODERS = new Semaphore(2);

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
    if (file.length > MOST_BYTES) throw MediaRefusal.TOO_MANY_BYTES.with();
    var header = PictureHeader.of(file).orElseThrow(MediaRefusal.NOT_A_PICTURE::with);
    if (header.pixels() > MOST_PIXELS) throw MediaRefusal.TOO_MANY_PIXELS.with();
    DECODERS.acquireUninterruptibly();
    PictureMaking.Made made;
    try {
      made = PictureMaking.of(file, header);
    } finally {
      DECODERS.release();
    }
    var picture =
        new Picture(
            new PictureId(Ids.next(clock)),
            hash(made.jpeg()),
            made.width(),
            made.height(),
            made.jpeg().length,
            owner);
    write(picture.hash(), made.jpeg());
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

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Written beside, flushed and moved, so that a file of this name is always whole. */
  private void write(String hash, byte[] content) {
    var file = file(hash);
    if (Files.exists(file)) return;
    try {
      Files.createDirectories(file.getParent());
      var beside = Files.createTempFile(file.getParent(), hash, ".new");
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

  private Path file(String hash) {
    return folder.resolve(hash.substring(0, 2)).resolve(hash + ".jpg");
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
    try {
      return Files.readAllBytes(file(picture.hash()));
    } catch (IOException e) {
      throw MediaRefusal.NO_SUCH_PICTURE.with();
    }
  }
}
