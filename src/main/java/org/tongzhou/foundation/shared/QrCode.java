package org.tongzhou.foundation.shared;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * An address as the square that the camera of a phone reads.
 *
 * @param size of a side with its margin, in modules
 * @param path of an SVG that fills the dark modules, one unit each
 */
public record QrCode(int size, String path) {

  /** ISO/IEC 18004 asks for four light modules on every side. */
  private static final int MARGIN = 4;

  /** Still read when a hand or a crack hides a seventh of it. */
  private static final ErrorCorrectionLevel CORRECTION = ErrorCorrectionLevel.M;

  public static QrCode of(String address) {
    try {
      var modules = Encoder.encode(address, CORRECTION).getMatrix();
      return new QrCode(modules.getWidth() + 2 * MARGIN, path(modules));
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException(tooLong);
    }
  }

  /** Dark modules that stand side by side are one bar. */
  private static String path(ByteMatrix modules) {
    var path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++)
      for (int x = 0; x < modules.getWidth(); x++) {
        int from = x;
        while (x < modules.getWidth() && modules.get(x, y) == 1) x++;
        if (x > from)
          path.append("M%d %dh%dv1h-%dz".formatted(from + MARGIN, y + MARGIN, x - from, x - from));
      }
    return path.toString();
  }
}
