package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class ClearingAwayTest extends MakingAnew {

  @Autowired Media media;
  @Autowired Janitor janitor;
  @Autowired MutableClock clock;

  private Medium photo(int width) throws Exception {
    var png = SomeMedia.written(SomeMedia.halves(width, 50), "png");
    return uploads.take(new ByteArrayInputStream(png), "a.png", SomeMedia.PICTURES, null, "test");
  }

  @Test
  void what_nobody_uses_goes_after_two_days_and_what_is_used_stays() throws Exception {
    var forgotten = photo(71);
    var used = photo(72);
    media.claim(List.of(used.id()), "test");
    var file = files(forgotten).get(Rendition.MAIN);
    clock.advance(Duration.ofDays(1));
    janitor.round();
    assertThat(media.find(forgotten.id())).isPresent();
    clock.advance(Duration.ofDays(2));
    janitor.round();
    assertThat(media.find(forgotten.id())).isEmpty();
    assertThat(file).doesNotExist();
    assertThat(media.find(used.id())).isPresent();
    assertThat(files(used).get(Rendition.MAIN)).exists();
  }

  @Test
  void content_that_something_else_has_as_well_stays() throws Exception {
    var forgotten = photo(73);
    var used = photo(73);
    media.claim(List.of(used.id()), "test");
    clock.advance(Duration.ofDays(3));
    janitor.round();
    assertThat(media.find(forgotten.id())).isEmpty();
    assertThat(files(used).get(Rendition.MAIN)).exists();
  }

  @Test
  void a_thing_is_used_once_and_by_who_brought_it() throws Exception {
    var photo = photo(74);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> media.claim(List.of(photo.id()), "somebody"))
        .extracting(Refused::why)
        .isEqualTo(MediaRefusal.NO_SUCH_FILE);
    media.claim(List.of(photo.id()), "test");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> media.claim(List.of(photo.id()), "test"));
  }

  @Test
  void files_that_a_crash_left_behind_go_when_no_row_names_them() throws Exception {
    var kept = files(photo(75)).get(Rendition.MAIN);
    var strange = UUID.randomUUID().toString();
    var left =
        List.of(
            mediaFolder.root().resolve("incoming").resolve(strange),
            mediaFolder.root().resolve("making").resolve(strange),
            kept.resolveSibling("0".repeat(64) + ".jpg"));
    for (var file : left) Files.write(file, new byte[10]);
    var young = kept.resolveSibling("1".repeat(64) + ".jpg");
    Files.write(young, new byte[10]);
    var old = clock.instant().minus(Duration.ofDays(2));
    for (var file : left) age(file, old);
    age(kept, old);
    age(young, clock.instant());
    // every folder has its turn within a day and a half
    for (int i = 0; i < 128; i++) {
      janitor.round();
      clock.advance(Duration.ofMinutes(10));
      age(young, clock.instant());
    }
    assertThat(left).allSatisfy(file -> assertThat(file).doesNotExist());
    assertThat(kept).exists();
    assertThat(young).exists();
  }

  private static void age(Path file, Instant at) throws Exception {
    Files.setLastModifiedTime(file, FileTime.from(at));
  }

  @Test
  void an_upload_that_is_taken_back_leaves_nothing() throws Exception {
    var before = count(mediaFolder.root().resolve("incoming"));
    var large = SomeMedia.bomb();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () ->
                uploads.take(
                    new ByteArrayInputStream(large), "a.png", SomeMedia.PICTURES, null, "test"));
    assertThat(count(mediaFolder.root().resolve("incoming"))).isEqualTo(before);
    assertThat(count(mediaFolder.root().resolve("making"))).isZero();
  }

  private static long count(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }
}
