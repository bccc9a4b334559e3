package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class PhotosFromIPhonesTest extends MakingAnew {

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 2, 0", "3, 2, 1", "2, 3, 2", "4, 1, 3"})
  void tiles_are_put_together_cut_and_turned(int columns, int rows, int quarters) throws Exception {
    var photo = made(SomeMedia.heic(folder, columns, rows, 64, quarters), "IMG_0001.HEIC");
    int width = columns * 64 - 6;
    int height = rows * 64 - 4;
    boolean turned = quarters % 2 == 1;
    assertThat(photo)
        .extracting(Medium::format, Medium::name, Medium::width, Medium::height)
        .containsExactly(
            Format.JPEG, "IMG_0001.jpg", turned ? height : width, turned ? width : height);
    var shown = ImageIO.read(new ByteArrayInputStream(file(photo, Rendition.MAIN)));
    // red was on the left: a quarter anticlockwise brings it to the bottom, a half to the right
    assertThat(isRed(shown.getRGB(5, 5))).isEqualTo(quarters == 0 || quarters == 3);
    assertThat(isRed(shown.getRGB(shown.getWidth() - 5, shown.getHeight() - 5)))
        .isEqualTo(quarters == 1 || quarters == 2);
  }

  private static boolean isRed(int pixel) {
    var colour = new Color(pixel);
    return colour.getRed() > colour.getBlue() + 100;
  }

  @Test
  void how_many_pixels_it_has_is_read_before_a_tile_is_decoded() throws Exception {
    var photo = SomeMedia.heic(folder, 2, 2, 64, 0);
    var read = HeicFile.of(ByteBuffer.wrap(photo)).orElseThrow();
    assertThat(read.pixels()).isEqualTo(122L * 124);
    assertThat(read.tiles()).hasSize(4);
  }

  @Test
  void a_grid_that_is_larger_than_its_tiles_is_refused() throws Exception {
    refused(MediaRefusal.BROKEN, SomeMedia.heic(folder, 2, 2, 64, 0, 2_000, 124));
    refused(MediaRefusal.TOO_MANY_PIXELS, SomeMedia.heic(folder, 1, 1, 64, 0, 20_000, 20_000));
  }

  private void refused(MediaRefusal why, byte[] photo) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> made(photo, "a.heic"))
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void one_that_ends_early_is_refused_wherever_it_ends() throws Exception {
    var photo = SomeMedia.heic(folder, 2, 1, 64, 0);
    for (int length = Format.HEAD; length < photo.length - 600; length += 7) {
      var cut = Arrays.copyOf(photo, length);
      assertThat(HeicFile.of(ByteBuffer.wrap(cut))).isEmpty();
    }
  }
}
