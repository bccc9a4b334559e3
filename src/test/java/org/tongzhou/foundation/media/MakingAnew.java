package org.tongzhou.foundation.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.testing.SomeMedia;

/** Brings something and does its jobs at once, as the scheduler would a second later. */
abstract class MakingAnew {

  @Autowired Uploads uploads;
  @Autowired Conversions conversions;
  @Autowired MediaRows rows;
  @Autowired MediaFolder mediaFolder;
  @TempDir Path folder;

  Medium made(Path file) throws Exception {
    return made(Files.readAllBytes(file), file.getFileName().toString());
  }

  Medium made(byte[] file, String name) throws Exception {
    return made(file, name, SomeMedia.EVERYTHING);
  }

  Medium made(byte[] file, String name, MediaPolicy policy) throws Exception {
    var brought =
        uploads.take(
            new ByteArrayInputStream(file), name, policy, null, "test:" + UUID.randomUUID());
    conversions.convert(brought.id());
    return rows.find(brought.id()).orElseThrow();
  }

  /** All files of something, by their roles. */
  Map<String, Path> files(Medium medium) {
    var files = new TreeMap<String, Path>();
    for (var one : rows.renditions(medium.id()))
      files.put(one.role(), mediaFolder.file(one.place()));
    return files;
  }

  List<String> roles(Medium medium) {
    return rows.renditions(medium.id()).stream().map(Rendition::role).toList();
  }

  byte[] file(Medium medium, String role) throws IOException {
    return Files.readAllBytes(files(medium).get(role));
  }
}
