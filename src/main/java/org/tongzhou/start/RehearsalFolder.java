package org.tongzhou.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.storage.EmbeddedPostgres;
import org.tongzhou.foundation.storage.Home;

/**
 * The throw-away home of one rehearsal. Whoever plays holds a lock on a file in it, which the
 * system lets go of however the process ends: a folder whose lock is free is over and is erased by
 * the next one.
 */
final class RehearsalFolder {

  private static final String NAME = "tongzhou-rehearsal-";
  private static final String MAKING = "tongzhou-making-";
  private static final String LOCK = "rehearsal.lock";
  private static final int ATTEMPTS = 50;

  private final Path folder;
  private final FileChannel channel;

  private RehearsalFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  Path folder() {
    return folder;
  }

  /** A new one, for its owner only, locked before it has the name by which others look for it. */
  static RehearsalFolder make(Path among) throws IOException {
    var making = Files.createTempDirectory(among, MAKING);
    var channel = locked(making);
    if (channel == null) throw new IOException(making + " is taken");
    var folder = among.resolve(NAME + making.getFileName().toString().substring(MAKING.length()));
    Files.move(making, folder);
    return new RehearsalFolder(folder, channel);
  }

  /** Exactly this one, which is not there or empty. */
  static RehearsalFolder makeAt(Path folder) throws IOException {
    if (!Files.exists(folder))
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    var channel = locked(folder);
    if (channel == null) throw new IOException(folder + " is taken");
    return new RehearsalFolder(folder, channel);
  }

  private static @Nullable FileChannel locked(Path folder) throws IOException {
    var channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException ofThisProcess) {
      // Held, all the same.
    }
    if (lock != null) return channel;
    channel.close();
    return null;
  }

  /** Whether there is a rehearsal in it that has ended without erasing itself. */
  static boolean isOver(Path folder) {
    if (!Files.isRegularFile(folder.resolve(LOCK))) return false;
    if (Files.exists(folder.resolve("tongzhou.properties")) && !new Home(folder).isRehearsal())
      return false;
    try (var channel = locked(folder)) {
      return channel != null;
    } catch (IOException notOurs) {
      return false;
    }
  }

  /** Erases the rehearsals that were cut short; says which. */
  static List<Path> eraseEnded(Path among) {
    var erased = new ArrayList<Path>();
    try (var folders = Files.newDirectoryStream(among, NAME + "*")) {
      for (var folder : folders)
        if (Files.isDirectory(folder) && Files.isWritable(folder) && isOver(folder)) {
          erase(folder);
          erased.add(folder);
        }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return erased;
  }

  /** Stops its database if that is left, and deletes everything in it and itself. */
  static void erase(Path folder) {
    stopDatabase(folder);
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try {
        delete(folder);
      } catch (DirectoryNotEmptyException | NoSuchFileException stillWritten) {
        if (attempt == ATTEMPTS) throw new UncheckedIOException(stillWritten);
        LockSupport.parkNanos(100_000_000L);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void stopDatabase(Path folder) {
    if (!Files.exists(folder.resolve("database/postmaster.pid"))) return;
    try {
      new EmbeddedPostgres(new Home(folder)).stop();
    } catch (RuntimeException goneAlready) {
      // What is not there needs no stopping; the files go in any case.
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(inner);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  void erase() {
    erase(folder);
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
