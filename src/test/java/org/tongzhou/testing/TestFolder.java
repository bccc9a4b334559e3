package org.tongzhou.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a run of tests keeps its database and its homes; of two runs side by side each has one. */
public final class TestFolder {

  private static final Path FOLDER = Path.of(System.getProperty("tongzhou.test.folder", "target"));

  private TestFolder() {}

  public static Path of(String... names) {
    try {
      return Files.createDirectories(FOLDER.resolve(Path.of("", names)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
