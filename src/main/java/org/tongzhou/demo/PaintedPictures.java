package org.tongzhou.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataNode;
import org.tongzhou.foundation.shared.DrawnLetters;

/** Pictures that nobody took: rivers with a boat, windows at night, brushwork, small comics. */
final class PaintedPictures {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;
  private static final long SEED = 20_200_214;
  private static final List<String> BRUSHED = List.of("同舟共济", "山河无恙", "春暖花开", "众志成城");

  /** Skies from above to the horizon. */
  private static final int[][] SKIES = {
    {0x1d3f72, 0xf2b880}, {0x2a6f97, 0xd9ecf2}, {0x3d2c5e, 0xf08a5d}, {0x27496d, 0xf6e7cb}
  };

  private PaintedPictures() {}

  /** A river between mountains, and a boat on it. */
  static byte[] river(int number) {
    return jpeg(pen -> river(pen, Draw.of(SEED, "river", number), SKIES[number % SKIES.length], 0));
  }

  private static void river(Graphics2D pen, Draw draw, int[] sky, int step) {
    pen.setPaint(new GradientPaint(0, 0, new Color(sky[0]), 0, 440, new Color(sky[1])));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(new Color(255, 244, 214, 230));
    pen.fill(new Ellipse2D.Double(draw.between(120, 760), draw.between(60, 220), 90, 90));
    for (int layer = 0; layer < 3; layer++) mountains(pen, draw, layer);
    pen.setPaint(new GradientPaint(0, 470, new Color(0x5c8ea8), 0, HEIGHT, new Color(0x1d4a63)));
    pen.fillRect(0, 470, WIDTH, HEIGHT - 470);
    pen.setColor(new Color(255, 255, 255, 60));
    for (int wave = 0; wave < 40; wave++)
      pen.fillRoundRect(
          draw.between(0, WIDTH), draw.between(480, HEIGHT), draw.between(30, 140), 3, 3, 3);
    boat(pen, draw.between(260, 560) + step * 8, 540);
  }

  private static void mountains(Graphics2D pen, Draw draw, int layer) {
    var ridge = new Path2D.Double();
    ridge.moveTo(0, 480);
    for (int x = 0; x <= WIDTH; x += 80) ridge.lineTo(x, 250 + layer * 70 + draw.between(-60, 60));
    ridge.lineTo(WIDTH, 480);
    ridge.closePath();
    pen.setColor(new Color(0x2f, 0x55, 0x60, 110 + layer * 60));
    pen.fill(ridge);
  }

  private static void boat(Graphics2D pen, int x, int y) {
    var hull = new Path2D.Double();
    hull.moveTo(x, y);
    hull.curveTo(x + 50, y + 60, x + 190, y + 60, x + 240, y);
    hull.closePath();
    pen.setColor(new Color(0x3a2418));
    pen.fill(hull);
    pen.setColor(new Color(0xc0392b));
    pen.fill(new Path2D.Double(sail(x + 120, y)));
    pen.setColor(new Color(0x2b1a10));
    pen.setStroke(new BasicStroke(6));
    pen.drawLine(x + 120, y, x + 120, y - 170);
  }

  private static Path2D sail(int x, int y) {
    var sail = new Path2D.Double();
    sail.moveTo(x, y - 165);
    sail.curveTo(x + 90, y - 130, x + 95, y - 60, x + 8, y - 20);
    sail.closePath();
    return sail;
  }

  /** A house at night; behind the windows people study. */
  static byte[] windows(int number) {
    var draw = Draw.of(SEED, "windows", number);
    return jpeg(
        pen -> {
          pen.setPaint(
              new GradientPaint(0, 0, new Color(0x0b1a2b), 0, HEIGHT, new Color(0x27405e)));
          pen.fillRect(0, 0, WIDTH, HEIGHT);
          pen.setColor(new Color(0x16222f));
          pen.fillRect(120, 110, 720, HEIGHT - 110);
          for (int row = 0; row < 6; row++)
            for (int column = 0; column < 8; column++) {
              boolean lit = draw.happens(0.6);
              pen.setColor(lit ? new Color(0xf7c873) : new Color(0x24384d));
              pen.fill(
                  new RoundRectangle2D.Double(150 + column * 84, 145 + row * 92, 58, 62, 6, 6));
            }
        });
  }

  /** Four letters with a brush, on paper, with a seal. */
  static byte[] brushwork(int number) {
    var letters = DrawnLetters.ofThisMachine().filter(DrawnLetters::chinese);
    var draw = Draw.of(SEED, "brush", number);
    return jpeg(
        pen -> {
          pen.setColor(new Color(0xf7f0df));
          pen.fillRect(0, 0, WIDTH, HEIGHT);
          pen.setColor(new Color(0xe3d5b5));
          for (int i = 0; i < 900; i++)
            pen.fillRect(draw.below(WIDTH), draw.below(HEIGHT), draw.between(1, 14), 1);
          var said = BRUSHED.get(number % BRUSHED.size());
          pen.setColor(new Color(0x1a1512));
          if (letters.isEmpty()) {
            strokes(pen, draw);
            return;
          }
          pen.setFont(letters.get().font().deriveFont(Font.BOLD, 250f));
          for (int at = 0; at < said.length(); at++)
            pen.drawString(said.substring(at, at + 1), at % 2 == 0 ? 180 : 480, at < 2 ? 310 : 600);
          pen.setColor(new Color(0xb03a2e));
          pen.fillRect(800, 560, 70, 70);
        });
  }

  private static void strokes(Graphics2D pen, Draw draw) {
    for (int i = 0; i < 12; i++) {
      pen.setStroke(new BasicStroke(draw.between(14, 40), BasicStroke.CAP_ROUND, 1));
      pen.drawLine(
          draw.between(150, 800),
          draw.between(120, 600),
          draw.between(150, 800),
          draw.between(120, 600));
    }
  }

  /** Four frames in which two friends keep their distance, and wave. */
  static byte[] comic(int number) {
    var draw = Draw.of(SEED, "comic", number);
    return jpeg(
        pen -> {
          pen.setColor(Color.WHITE);
          pen.fillRect(0, 0, WIDTH, HEIGHT);
          for (int frame = 0; frame < 4; frame++) {
            int x = 30 + frame % 2 * 465;
            int y = 30 + frame / 2 * 345;
            pen.setColor(Color.getHSBColor(draw.below(100) / 100f, 0.18f, 1f));
            pen.fillRect(x, y, 435, 315);
            friend(pen, x + 90, y + 150, draw.below(40));
            friend(pen, x + 300 + frame * 8, y + 150, draw.below(40));
            pen.setColor(new Color(0x222222));
            pen.setStroke(new BasicStroke(5));
            pen.drawRect(x, y, 435, 315);
          }
        });
  }

  private static void friend(Graphics2D pen, int x, int y, int arm) {
    pen.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.setColor(new Color(0xffe0bd));
    pen.fillOval(x - 36, y - 100, 72, 72);
    pen.setColor(new Color(0xdff1f7));
    pen.fillRoundRect(x - 26, y - 66, 52, 30, 12, 12);
    pen.setColor(new Color(0x222222));
    pen.drawOval(x - 36, y - 100, 72, 72);
    pen.fillOval(x - 18, y - 80, 8, 8);
    pen.fillOval(x + 10, y - 80, 8, 8);
    pen.drawLine(x, y - 28, x, y + 60);
    pen.drawLine(x, y, x + 50, y - 30 - arm);
    pen.drawLine(x, y, x - 46, y + 26);
    pen.drawLine(x, y + 60, x - 26, y + 120);
    pen.drawLine(x, y + 60, x + 26, y + 120);
  }

  /** A GIF in which the boat goes down the river. */
  static byte[] film() {
    var out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      var writer = ImageIO.getImageWritersByFormatName("gif").next();
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int step = 0; step < 24; step++) {
        int now = step;
        var frame =
            scaled(painted(pen -> river(pen, Draw.of(SEED, "film", 1), SKIES[1], now)), 480, 360);
        var type = ImageTypeSpecifier.createFromRenderedImage(frame);
        var metadata = writer.getDefaultImageMetadata(type, null);
        var root = metadata.getAsTree(metadata.getNativeMetadataFormatName());
        var control =
            (IIOMetadataNode)
                ((IIOMetadataNode) root).getElementsByTagName("GraphicControlExtension").item(0);
        control.setAttribute("delayTime", "12");
        metadata.setFromTree(metadata.getNativeMetadataFormatName(), root);
        writer.writeToSequence(new IIOImage(frame, null, metadata), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static BufferedImage scaled(BufferedImage picture, int width, int height) {
    var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = scaled.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(picture, 0, 0, width, height, null);
    pen.dispose();
    return scaled;
  }

  private interface Painting {
    void by(Graphics2D pen);
  }

  private static BufferedImage painted(Painting painting) {
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    painting.by(pen);
    pen.dispose();
    return picture;
  }

  private static byte[] jpeg(Painting painting) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(painted(painting), "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
