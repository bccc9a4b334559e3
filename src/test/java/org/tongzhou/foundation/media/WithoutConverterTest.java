package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.SomeMedia;

/** Where ffmpeg is missing, what needs it is refused with a reason of its own, and nothing else. */
class WithoutConverterTest {

  @TempDir Path folder;

  @Test
  void films_sounds_and_photos_of_iphones_are_refused() throws Exception {
    for (var file :
        List.of(
            SomeMedia.claimedFilm(320, 240, 5),
            SomeMedia.heic(folder, 1, 1, 64, 0),
            Files.readAllBytes(SomeMedia.sound(folder, "a.mp3", 1))))
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> Inspection.of(ByteBuffer.wrap(file), SomeMedia.EVERYTHING, false))
          .extracting(Refused::why)
          .isEqualTo(MediaRefusal.NO_CONVERTER);
  }

  @Test
  void pictures_and_documents_are_taken_and_a_gif_that_moves_stands_still() throws Exception {
    for (var file :
        List.of(
            SomeMedia.pdf(),
            SomeMedia.written(SomeMedia.halves(20, 20), "png"),
            Files.readAllBytes(SomeMedia.movingGif(folder))))
      assertThat(Inspection.of(ByteBuffer.wrap(file), SomeMedia.EVERYTHING, false).film())
          .isEmpty();
  }
}
