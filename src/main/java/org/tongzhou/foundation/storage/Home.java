package org.tongzhou.foundation.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything an installation keeps outside its database server: what it is
 * (demo or a real university), secrets, the embedded database, media, audit checkpoints.
 */
public final class Home {

  /** What an installation is for. A home never changes its kind. */
  public enum Kind {
    /** A synthetic university to try out, kept between starts. */
    DEMO,
    /** A synthetic university for one rehearsal, erased when it ends. */
    REHEARSAL,
    UNIVERSITY
  }

  private final Path folder;

  /** What the home was settled as; it never changes, and every page asks for it. */
  private volatile @Nullable Properties settled;

  public Home(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(this.folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder named in TONGZHOU_HOME; a command that makes a home of its own names it itself. */
  public static Home fromEnvironment() {
    var own = System.getProperty("TONGZHOU_HOME");
    var named = own != null ? own : System.getenv("TONGZHOU_HOME");
    return new Home(Path.of(named == null || named.isBlank() ? "var" : named));
  }

  public Path folder() {
    return folder;
  }

  public Path resolve(String name) {
    return folder.resolve(name);
  }

  /** What this home was made for; null while it is empty. */
  public @Nullable Kind kind() {
    var kind = properties().getProperty("kind");
    return kind == null ? null : Kind.valueOf(kind);
  }

  /** Whether everybody in it is made by a program. */
  public boolean isSynthetic() {
    var kind = kind();
    return kind == Kind.DEMO || kind == Kind.REHEARSAL;
  }

  public boolean isRehearsal() {
    return kind() == Kind.REHEARSAL;
  }

  public String universityName() {
    return properties().getProperty("university", "同舟大学");
  }

  public Locale language() {
    return Locale.forLanguageTag(properties().getProperty("language", "zh-CN"));
  }

  public ZoneId zone() {
    return ZoneId.of(properties().getProperty("zone", "Asia/Shanghai"));
  }

  /** Settles what an empty home is; refuses to turn one kind into the other. */
  public void settle(Kind kind, String university, Locale language, ZoneId zone) {
    var already = kind();
    if (already != null && already != kind)
      throw new IllegalStateException(
          "This home is " + already + " and stays so; choose another TONGZHOU_HOME.");
    if (already != null) return;
    var properties = new Properties();
    properties.setProperty("kind", kind.name());
    properties.setProperty("university", university);
    properties.setProperty("language", language.toLanguageTag());
    properties.setProperty("zone", zone.getId());
    var lines = new StringBuilder();
    properties.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    write(folder.resolve("tongzhou.properties"), lines.toString(), "rw-r--r--");
  }

  /** The folder of the secrets, which nobody but the owner opens. */
  public Path secrets() {
    try {
      return Files.createDirectories(
          folder.resolve("secrets"),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A secret that is made once and kept with owner-only rights. */
  public String secret(String name) {
    var file = secrets().resolve(name);
    try {
      if (Files.exists(file)) return Files.readString(file).strip();
      var bytes = new byte[24];
      new SecureRandom().nextBytes(bytes);
      var secret = HexFormat.of().formatHex(bytes);
      write(file, secret + "\n", "rw-------");
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes beside and moves over, so that a crash leaves the old file or the new one. */
  void write(Path file, String content, String rights) {
    try {
      var beside = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(beside);
      Files.createFile(
          beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
      Files.writeString(beside, content);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Properties properties() {
    var known = settled;
    if (known != null) return known;
    var read = new Properties();
    var file = folder.resolve("tongzhou.properties");
    if (!Files.exists(file)) return read;
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settled = read;
    return read;
  }
}
