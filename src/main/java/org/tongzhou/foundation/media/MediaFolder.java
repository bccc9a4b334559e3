package org.tongzhou.foundation.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.storage.Home;

/**
 * The folder of all media in the home. What is kept lies under its content's hash and was written
 * elsewhere, flushed and moved: a file of such a name is always whole, and equal ones lie there
 * once.
 */
@Component
class MediaFolder {

  private static final int BUFFER = 64 * 1024;
  private static final int MEGABYTE = 1024 * 1024;

  private final Path folder;
  private final long reserve;

  MediaFolder(Home home, @Value("${tongzhou.media.reserve-megabytes:256}") long reserve) {
    this.folder = home.resolve("media");
    this.reserve = reserve * MEGABYTE;
    try {
      Files.createDirectories(folder.resolve("incoming"));
      Files.createDirectories(folder.resolve("making"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return folder;
  }

  /** Where the bytes of something arrive. */
  Path incoming(MediaId id) {
    return folder.resolve("incoming").resolve(id.value().toString());
  }

  /** A folder of its own for something that is made; whoever makes it takes it away. */
  Path work() throws IOException {
    return Files.createDirectory(folder.resolve("making").resolve(UUID.randomUUID().toString()));
  }

  Path file(String place) {
    return folder.resolve(place);
  }

  /** Whether so much more would still leave room for the database beside it. */
  boolean hasRoom(long bytes) {
    try {
      return Files.getFileStore(folder).getUsableSpace() - bytes > reserve;
    } catch (IOException e) {
      return true; // then the writing itself will say
    }
  }

  /** A full disk is an answer of its own; everything else is an accident. */
  static RuntimeException failed(IOException e) {
    return isFull(e) ? noRoom() : new UncheckedIOException(e);
  }

  static Refused noRoom() {
    return MediaRefusal.NO_ROOM.with();
  }

  private static boolean isFull(IOException e) {
    var reason =
        e instanceof FileSystemException file ? String.valueOf(file.getReason()) : e.getMessage();
    return reason != null
        && (reason.contains("No space left") || reason.contains("Disk quota exceeded"));
  }

  /** The place that a made file will have. */
  static String placeOf(Path made, String ending) throws IOException {
    var hash = hash(made);
    return hash.substring(0, 2) + "/" + hash + "." + ending;
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer))
        digest.update(buffer, 0, read);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Flushed, then moved to its place; after a power cut it is there whole or not at all. */
  void adopt(Path made, String place) throws IOException {
    var kept = file(place);
    if (Files.exists(kept)) return;
    var within = folder.resolve(place.substring(0, 2));
    Files.createDirectories(within);
    flush(made, StandardOpenOption.WRITE);
    Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
    flush(within, StandardOpenOption.READ);
  }

  static void flush(Path file, StandardOpenOption how) throws IOException {
    try (var channel = FileChannel.open(file, how)) {
      channel.force(true);
    }
  }

  void drop(Path fileOrFolder) {
    try {
      if (!Files.isDirectory(fileOrFolder)) {
        Files.deleteIfExists(fileOrFolder);
        return;
      }
      try (var files = Files.walk(fileOrFolder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList())
          Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
