package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tongzhou.testing.SomeMedia.fromAPhone;
import static org.tongzhou.testing.SomeMedia.halves;
import static org.tongzhou.testing.SomeMedia.written;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class KeepingPicturesTest {

  @Autowired Media media;
  @Autowired Uploads uploads;

  private Medium keep(byte[] file) {
    return keep(file, null);
  }

  private Medium keep(byte[] file, @Nullable Integer owner) {
    return uploads.take(
        new ByteArrayInputStream(file),
        "photo.x",
        SomeMedia.PICTURES,
        owner,
        "test:" + java.util.UUID.randomUUID());
  }

  private static BufferedImage read(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  private void assertRefused(MediaRefusal why, byte[] file) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> keep(file))
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void where_and_with_what_it_was_taken_is_gone() throws Exception {
    var phone = fromAPhone(halves(80, 40), 1);
    assertThat(
            ImageMetadataReader.readMetadata(new ByteArrayInputStream(phone))
                .containsDirectoryOfType(GpsDirectory.class))
        .isTrue();
    var kept = media.read(keep(phone));
    var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(kept));
    assertThat(metadata.containsDirectoryOfType(GpsDirectory.class)).isFalse();
    assertThat(metadata.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_picture_stands_upright_however_the_phone_was_held(int orientation) throws Exception {
    var picture = keep(fromAPhone(halves(80, 40), orientation));
    var turned = orientation >= 5;
    assertThat(picture.width()).isEqualTo(turned ? 40 : 80);
    assertThat(picture.height()).isEqualTo(turned ? 80 : 40);
    var shown = read(media.read(picture));
    var first = new Color(shown.getRGB(5, 5));
    var redComesFirst =
        orientation == 1 || orientation == 4 || orientation == 5 || orientation == 6;
    assertThat(first.getRed() > first.getBlue()).isEqualTo(redComesFirst);
  }

  @Test
  void a_large_picture_becomes_small_enough_to_show() throws Exception {
    var picture = keep(written(halves(5000, 2500), "png"));
    assertThat(picture.width()).isEqualTo(1600);
    assertThat(picture.height()).isEqualTo(800);
    assertThat(picture.bytes()).isLessThan(200_000);
  }

  private static byte[] sample(String name) throws IOException {
    try (var in = KeepingPicturesTest.class.getResourceAsStream("/pictures/" + name)) {
      return java.util.Objects.requireNonNull(in).readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"halves.webp", "halves-lossless.webp"})
  void a_webp_is_taken_and_kept_as_jpeg(String name) throws Exception {
    var picture = keep(sample(name));
    assertThat(picture.width()).isEqualTo(80);
    assertThat(picture.height()).isEqualTo(40);
    var shown = read(media.read(picture));
    assertThat(new Color(shown.getRGB(5, 5)).getRed()).isGreaterThan(200);
    assertThat(new Color(shown.getRGB(75, 35)).getBlue()).isGreaterThan(200);
  }

  /** With the chunk that a phone appends: held on its side, taken there. */
  private static byte[] turned(byte[] webp) throws IOException {
    var exif = java.util.Arrays.copyOfRange(SomeMedia.exif(6), 6, SomeMedia.exif(6).length);
    var out = ByteBuffer.allocate(webp.length + 8 + exif.length + (exif.length & 1));
    out.order(java.nio.ByteOrder.LITTLE_ENDIAN).put(webp);
    out.put("EXIF".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(exif.length);
    out.put(exif);
    out.put(20, (byte) (webp[20] | 0x08));
    return out.putInt(4, out.capacity() - 8).array();
  }

  @Test
  void a_webp_stands_upright_and_says_nothing_of_where_it_was_taken() throws Exception {
    var phone = turned(sample("halves.webp"));
    assertThat(
            ImageMetadataReader.readMetadata(new ByteArrayInputStream(phone))
                .containsDirectoryOfType(GpsDirectory.class))
        .isTrue();
    var picture = keep(phone);
    assertThat(picture.width()).isEqualTo(40);
    var kept = ImageMetadataReader.readMetadata(new ByteArrayInputStream(media.read(picture)));
    assertThat(kept.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
  }

  @Test
  void a_webp_whose_frame_is_larger_than_its_canvas_is_refused() throws Exception {
    var file = ByteBuffer.wrap(sample("halves.webp")).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    var text = new String(file.array(), java.nio.charset.StandardCharsets.ISO_8859_1);
    int frame = text.indexOf("VP8 ") + 8;
    file.putShort(frame + 6, (short) 0x3FFF).putShort(frame + 8, (short) 0x3FFF);
    assertRefused(MediaRefusal.BROKEN, file.array());
    file.putInt(24, 0xFE003FFE).putShort(28, (short) 0x003F);
    assertRefused(MediaRefusal.TOO_MANY_PIXELS, file.array());
  }

  @Test
  void a_webp_that_moves_or_ends_early_is_refused() throws Exception {
    var whole = sample("halves.webp");
    var moving = whole.clone();
    moving[20] |= 0x02;
    assertRefused(MediaRefusal.BROKEN, moving);
    for (int length = 0; length < whole.length - 60; length++) {
      var cut = java.util.Arrays.copyOf(whole, length);
      assertThatExceptionOfType(Refused.class).isThrownBy(() -> keep(cut));
    }
  }

  @Test
  void a_gif_is_kept_as_its_first_frame_and_one_that_leaves_its_screen_is_not() throws Exception {
    var gif = written(halves(80, 40), "gif");
    assertThat(keep(gif).width()).isEqualTo(80);
    var wide = ByteBuffer.wrap(gif.clone()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    wide.putShort(6, (short) 10);
    assertRefused(MediaRefusal.BROKEN, wide.array());
  }

  @Test
  void a_small_one_is_made_to_stand_in_a_list() throws Exception {
    var picture = keep(written(halves(1200, 800), "png"));
    var small = read(media.readSmall(picture));
    assertThat(small.getWidth()).isEqualTo(320);
    assertThat(media.readSmall(picture)).hasSizeLessThan(media.read(picture).length);
  }

  @Test
  void the_same_picture_lies_in_the_home_once() throws Exception {
    var file = written(halves(64, 64), "png");
    var one = keep(file, 1);
    var other = keep(file, 2);
    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(one.version()).isEqualTo(other.version());
    assertThat(media.find(other.id()).orElseThrow().owner()).isEqualTo(2);
  }

  @Test
  void a_header_of_400_million_pixels_is_refused_before_anything_is_decoded() throws Exception {
    assertThat(PictureHeader.of(ByteBuffer.wrap(SomeMedia.bomb())).orElseThrow().pixels())
        .isEqualTo(400_000_000L);
    assertRefused(MediaRefusal.TOO_MANY_PIXELS, SomeMedia.bomb());
  }

  @Test
  void what_is_no_picture_is_refused_whatever_its_name() throws Exception {
    assertRefused(MediaRefusal.NOT_A_PICTURE, new byte[0]);
    assertRefused(
        MediaRefusal.NOT_A_PICTURE,
        "<svg onload=alert(1)>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertRefused(MediaRefusal.NOT_A_PICTURE, SomeMedia.pdf());
    var png = written(halves(20, 20), "png");
    assertRefused(
        MediaRefusal.TOO_MANY_BYTES,
        java.util.Arrays.copyOf(png, (int) MediaKind.PICTURE.mostBytes() + 1));
  }

  @Test
  void a_picture_that_ends_in_the_middle_of_its_header_is_refused() throws Exception {
    var whole = written(halves(64, 64), "jpeg");
    for (int length = 0; length < 200; length++) {
      var cut = java.util.Arrays.copyOf(whole, length);
      assertThatExceptionOfType(Refused.class).isThrownBy(() -> keep(cut));
    }
  }
}
