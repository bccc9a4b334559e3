package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

/**
 * Where something was taken and by whom is planted in every format in every way that it has, and
 * looked for in every file that is made of it: by its readers, and byte by byte.
 */
@TongzhouTest
class NothingLeaksTest extends MakingAnew {

  private static final List<String> TOKENS =
      List.of(SomeMedia.SECRET, "36.6512", "117.1201", "<script");

  private Map<String, byte[]> planted() throws Exception {
    var halves = SomeMedia.halves(400, 200);
    return Map.of(
        "a.jpg", SomeMedia.fromAPhone(halves, 6),
        "a.png", SomeMedia.talkingPng(halves),
        "a.heic", SomeMedia.heic(folder, 2, 1, 64, 1),
        "a.mp4", Files.readAllBytes(SomeMedia.film(folder, "a.mp4", 160, 120, 1)),
        "a.mov", Files.readAllBytes(SomeMedia.film(folder, "a.mov", 160, 120, 1)),
        "a.webm", Files.readAllBytes(SomeMedia.film(folder, "a.webm", 160, 120, 1)),
        "a.mp3", Files.readAllBytes(SomeMedia.sound(folder, "a.mp3", 1)),
        "a.m4a", Files.readAllBytes(SomeMedia.sound(folder, "a.m4a", 1)),
        "a.pdf", SomeMedia.pdf());
  }

  @Test
  void what_was_planted_is_in_every_file_that_comes_and_in_none_that_is_made() throws Exception {
    var leaks = new ArrayList<String>();
    for (var file : planted().entrySet()) {
      assertThat(found(file.getValue())).as("planted in " + file.getKey()).isNotEmpty();
      var kept = made(file.getValue(), file.getKey());
      assertThat(kept.isReady()).as(file.getKey()).isTrue();
      assertThat(files(kept)).isNotEmpty();
      for (var one : files(kept).entrySet()) {
        var name = file.getKey() + " → " + one.getKey();
        for (var token : found(Files.readAllBytes(one.getValue())))
          leaks.add(name + " holds " + token);
        leaks.addAll(read(name, one.getKey(), one.getValue()));
      }
    }
    assertThat(leaks).isEmpty();
  }

  /** In one byte a letter, and in two. */
  private static List<String> found(byte[] file) {
    var narrow = new String(file, StandardCharsets.ISO_8859_1);
    var wide = new String(file, StandardCharsets.UTF_16BE);
    var other = new String(file, StandardCharsets.UTF_16LE);
    return TOKENS.stream()
        .filter(token -> narrow.contains(token) || wide.contains(token) || other.contains(token))
        .toList();
  }

  private static List<String> read(String name, String role, Path file) throws Exception {
    var ending = file.toString().substring(file.toString().lastIndexOf('.') + 1);
    return switch (ending) {
      case "jpg", "webp" -> {
        var said = ImageMetadataReader.readMetadata(file.toFile());
        yield said.containsDirectoryOfType(GpsDirectory.class)
                || !said.getDirectoriesOfType(ExifDirectoryBase.class).isEmpty()
            ? List.of(name + " has EXIF")
            : List.of();
      }
      case "mp4", "m4a" ->
          SomeMedia.probed(file)
              .lines()
              .filter(line -> line.startsWith("TAG:"))
              .filter(
                  line ->
                      !line.matches(
                          "TAG:(major_brand|minor_version|compatible_brands|language|handler_name"
                              + "|vendor_id|encoder)=.*"))
              .map(line -> name + " says " + line)
              .toList();
      default -> List.of();
    };
  }

  @Test
  void the_search_would_find_a_file_that_was_kept_as_it_came() throws Exception {
    var file = folder.resolve("kept.jpg");
    Files.write(file, SomeMedia.fromAPhone(SomeMedia.halves(80, 40), 1));
    assertThat(read("kept", "main", file)).containsExactly("kept has EXIF");
    var film = SomeMedia.film(folder, "kept.mp4", 160, 120, 1);
    assertThat(read("kept", "main", film)).anyMatch(line -> line.contains("36.6512"));
  }
}
