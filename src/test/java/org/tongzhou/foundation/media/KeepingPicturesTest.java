package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class KeepingPicturesTest {

  @Autowired Media media;

  /** Left half red, right half blue. */
  private static BufferedImage halves(int width, int height) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width - width / 2, height);
    pen.dispose();
    return picture;
  }

  private static byte[] written(BufferedImage picture, String format) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, format, out);
    return out.toByteArray();
  }

  /** A JPEG as a phone writes it: held this way, taken there. */
  private static byte[] fromAPhone(BufferedImage picture, int orientation) throws IOException {
    var jpeg = written(picture, "jpeg");
    var exif = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + 2 + 12 + 4);
    exif.put("Exif\0\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    exif.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
    exif.putShort((short) 2);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    exif.putShort((short) 0);
    exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
    exif.putInt(0);
    exif.putShort((short) 1);
    exif.putShort((short) 1).putShort((short) 2).putInt(2).put((byte) 'N').put((byte) 0);
    exif.putShort((short) 0);
    exif.putInt(0);
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xFF);
    out.write(0xE1);
    out.write(exif.capacity() + 2 >> 8);
    out.write(exif.capacity() + 2);
    out.write(exif.array());
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  /** A PNG that claims 20,000 by 20,000 pixels and holds none. */
  private static byte[] bomb() {
    var png = ByteBuffer.allocate(8 + 25);
    png.putLong(0x89504E470D0A1A0AL).putInt(13).putInt(0x49484452);
    png.putInt(20_000).putInt(20_000).put((byte) 8).put((byte) 2).put(new byte[3]);
    var crc = new CRC32();
    crc.update(png.array(), 12, 17);
    return png.putInt((int) crc.getValue()).array();
  }

  private static BufferedImage read(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  private void assertRefused(MediaRefusal why, byte[] file) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> media.keep(file, null, "test"))
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
    var kept = media.read(media.keep(phone, 7, "test"));
    var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(kept));
    assertThat(metadata.containsDirectoryOfType(GpsDirectory.class)).isFalse();
    assertThat(metadata.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_picture_stands_upright_however_the_phone_was_held(int orientation) throws Exception {
    var picture = media.keep(fromAPhone(halves(80, 40), orientation), null, "test");
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
    var picture = media.keep(written(halves(5000, 2500), "png"), null, "test");
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
    var picture = media.keep(sample(name), null, "test");
    assertThat(picture.width()).isEqualTo(80);
    assertThat(picture.height()).isEqualTo(40);
    var shown = read(media.read(picture));
    assertThat(new Color(shown.getRGB(5, 5)).getRed()).isGreaterThan(200);
    assertThat(new Color(shown.getRGB(75, 35)).getBlue()).isGreaterThan(200);
  }

  /** With the chunk that a phone appends: held on its side, taken there. */
  private static byte[] turned(byte[] webp) throws IOException {
    var jpeg = fromAPhone(halves(8, 8), 6);
    int length = (jpeg[4] & 0xFF) << 8 | jpeg[5] & 0xFF;
    var exif = java.util.Arrays.copyOfRange(jpeg, 6 + 6, 4 + length);
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
    var picture = media.keep(phone, null, "test");
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
    assertRefused(MediaRefusal.NOT_A_PICTURE, file.array());
    file.putInt(24, 0xFE003FFE).putShort(28, (short) 0x003F);
    assertRefused(MediaRefusal.TOO_MANY_PIXELS, file.array());
  }

  @Test
  void a_webp_that_moves_or_ends_early_is_refused() throws Exception {
    var whole = sample("halves.webp");
    var moving = whole.clone();
    moving[20] |= 0x02;
    assertRefused(MediaRefusal.NOT_A_PICTURE, moving);
    for (int length = 0; length < whole.length - 60; length++) {
      var cut = java.util.Arrays.copyOf(whole, length);
      assertThatExceptionOfType(Refused.class).isThrownBy(() -> media.keep(cut, null, "test"));
    }
  }

  @Test
  void a_small_one_is_made_to_stand_in_a_list() throws Exception {
    var picture = media.keep(written(halves(1200, 800), "png"), null, "test");
    var small = read(media.readSmall(picture));
    assertThat(small.getWidth()).isEqualTo(320);
    assertThat(media.readSmall(picture)).hasSizeLessThan(media.read(picture).length);
  }

  @Test
  void the_same_picture_lies_in_the_home_once() throws Exception {
    var file = written(halves(64, 64), "png");
    var one = media.keep(file, 1, "test");
    var other = media.keep(file, 2, "test");
    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(one.hash()).isEqualTo(other.hash());
    assertThat(media.find(other.id()).orElseThrow().owner()).isEqualTo(2);
  }

  @Test
  void a_header_of_400_million_pixels_is_refused_before_anything_is_decoded() {
    assertThat(PictureHeader.of(bomb()).orElseThrow().pixels()).isEqualTo(400_000_000L);
    assertRefused(MediaRefusal.TOO_MANY_PIXELS, bomb());
  }

  @Test
  void what_is_no_picture_is_refused_whatever_its_name() throws Exception {
    assertRefused(MediaRefusal.NOT_A_PICTURE, new byte[0]);
    assertRefused(
        MediaRefusal.NOT_A_PICTURE,
        "<svg onload=alert(1)>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertRefused(MediaRefusal.NOT_A_PICTURE, written(halves(20, 20), "gif"));
    assertRefused(MediaRefusal.TOO_MANY_BYTES, new byte[Media.MOST_BYTES + 1]);
  }

  @Test
  void a_picture_that_ends_in_the_middle_of_its_header_is_refused() throws Exception {
    var whole = written(halves(64, 64), "jpeg");
    for (int length = 0; length < 200; length++) {
      var cut = java.util.Arrays.copyOf(whole, length);
      assertThatExceptionOfType(Refused.class).isThrownBy(() -> media.keep(cut, null, "test"));
    }
  }
}
