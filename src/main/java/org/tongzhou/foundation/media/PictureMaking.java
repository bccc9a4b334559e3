package org.tongzhou.foundation.media;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Decodes a bounded picture, turns it upright, scales it and writes its pixels anew as JPEG. */
final class PictureMaking {

  static final int LONGEST_SIDE = 1600;
  static final int SMALL_SIDE = 320;
  private static final float QUALITY = 0.82f;

  private PictureMaking() {}

  /** The picture as it is kept, and a small one to stand in a list. */
  record Made(byte[] jpeg, int width, int height, byte[] small) {}

  static Made of(Path file, PictureHeader header) {
    try {
      return made(decode(file, header), header.orientation());
    } catch (IOException | RuntimeException e) {
      throw MediaRefusal.BROKEN.with();
    }
  }

  /** Of pixels that something else has decoded. */
  static Made of(Path bitmap, int orientation) {
    try {
      var pixels = ImageIO.read(bitmap.toFile());
      if (pixels == null) throw MediaRefusal.BROKEN.with();
      return made(pixels, orientation);
    } catch (IOException e) {
      throw MediaRefusal.BROKEN.with();
    }
  }

  private static Made made(BufferedImage pixels, int orientation) throws IOException {
    var upright = upright(pixels, orientation, LONGEST_SIDE);
    return new Made(
        encode(upright),
        upright.getWidth(),
        upright.getHeight(),
        encode(upright(upright, 1, SMALL_SIDE)));
  }

  /**
   * Reads every second, third ... pixel of a large picture, so that 40 million never lie in memory.
   */
  private static BufferedImage decode(Path file, PictureHeader header) throws IOException {
    var reader =
        ImageIO.getImageReadersByFormatName(header.format().name().toLowerCase(Locale.ROOT)).next();
    try (var in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height())
        throw new IOException("two headers");
      ImageReadParam how = reader.getDefaultReadParam();
      int step = Math.max(1, Math.max(header.width(), header.height()) / (2 * LONGEST_SIDE));
      how.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, how);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage upright(BufferedImage from, int orientation, int longest) {
    boolean turned = orientation >= 5;
    int width = from.getWidth();
    int height = from.getHeight();
    double scale = Math.min(1.0, (double) longest / Math.max(width, height));
    int shownWidth = Math.max(1, (int) Math.round((turned ? height : width) * scale));
    int shownHeight = Math.max(1, (int) Math.round((turned ? width : height) * scale));
    var to = new BufferedImage(shownWidth, shownHeight, BufferedImage.TYPE_INT_RGB);
    var pen = to.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, shownWidth, shownHeight);
      var transform = AffineTransform.getScaleInstance(scale, scale);
      transform.concatenate(turn(orientation, width, height));
      pen.drawImage(from, transform, null);
    } finally {
      pen.dispose();
    }
    return to;
  }

  /** The eight ways in which a phone can be held (EXIF 2.3, tag 0x0112). */
  private static AffineTransform turn(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }

  private static byte[] encode(BufferedImage picture) throws IOException {
    var out = new ByteArrayOutputStream(256 * 1024);
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      var how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
