package org.tongzhou.guidance.campaign.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletResponse;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaKind;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.shared.DrawnLetters;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.guidance.campaign.Bylines;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.Entry;

/**
 * The picture that other sites show beside a link: the title in large letters, over the entry's
 * first picture where it has one. Drawn once, for machines that come often.
 */
@Component
class ShareCards {

  static final int WIDTH = 1200;
  static final int HEIGHT = 630;
  private static final int EDGE = 80;
  private static final int LINES = 3;
  private static final Color DEEP = new Color(0x154459);
  private static final Color BRAND = new Color(0x1d5b79);

  private final Media media;
  private final Bylines bylines;
  private final Optional<DrawnLetters> letters = DrawnLetters.ofThisMachine();

  private final Cache<Key, byte[]> drawn = Caffeine.newBuilder().maximumSize(300).build();

  private record Key(String title, String below, String site, @Nullable Medium picture) {}

  ShareCards(Media media, Bylines bylines) {
    this.media = media;
    this.bylines = bylines;
  }

  /**
   * @param entry null for the campaign itself
   */
  void write(Frame frame, Campaign campaign, @Nullable Entry entry, HttpServletResponse response)
      throws IOException {
    if (letters.isEmpty()) throw SharedRefusal.NOT_FOUND.with();
    var title = campaign.title(frame.locale());
    var key =
        entry == null
            ? new Key(title, frame.university(), frame.say("shared.product"), null)
            : new Key(entry.title(), bylines.of(entry, frame.locale()), title, firstPicture(entry));
    var picture = drawn.get(key, this::draw);
    response.setContentType("image/png");
    response.setHeader("Cache-Control", "public, max-age=3600");
    response.setContentLength(picture.length);
    response.getOutputStream().write(picture);
  }

  private @Nullable Medium firstPicture(Entry entry) {
    return entry.files().stream()
        .flatMap(file -> media.find(file).stream())
        .filter(medium -> medium.isReady() && medium.is(MediaKind.PICTURE))
        .findFirst()
        .orElse(null);
  }

  private byte[] draw(Key key) {
    var card = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var pen = card.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    try {
      ground(pen, key.picture());
      words(pen, key);
      var out = new ByteArrayOutputStream();
      ImageIO.write(card, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      pen.dispose();
    }
  }

  private void ground(Graphics2D pen, @Nullable Medium picture) throws IOException {
    pen.setPaint(new GradientPaint(0, 0, BRAND, WIDTH, HEIGHT, DEEP));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    if (picture == null) return;
    var read = ImageIO.read(new ByteArrayInputStream(media.read(picture)));
    if (read == null) return;
    double scale = Math.max((double) WIDTH / read.getWidth(), (double) HEIGHT / read.getHeight());
    int width = (int) Math.ceil(read.getWidth() * scale);
    int height = (int) Math.ceil(read.getHeight() * scale);
    pen.drawImage(read, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
    // dark enough for white letters on any picture
    pen.setPaint(
        new GradientPaint(0, 0, new Color(0, 0, 0, 120), 0, HEIGHT, new Color(0, 0, 0, 210)));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
  }

  private void words(Graphics2D pen, Key key) {
    var font = letters.orElseThrow().font();
    pen.setColor(Color.WHITE);
    pen.setFont(font.deriveFont(Font.BOLD, 72f));
    int at = 240;
    for (var line : lines(key.title(), pen)) {
      pen.drawString(line, EDGE, at);
      at += 92;
    }
    pen.setFont(font.deriveFont(Font.PLAIN, 36f));
    pen.drawString(fitting(key.below(), pen), EDGE, at + 4);
    pen.setFont(font.deriveFont(Font.PLAIN, 32f));
    pen.drawString(fitting(key.site(), pen), EDGE, HEIGHT - 60);
    pen.fillRect(EDGE, 120, 96, 8);
  }

  /** Broken where a line is full: Chinese anywhere, words of letters between words. */
  private static List<String> lines(String text, Graphics2D pen) {
    var metrics = pen.getFontMetrics();
    var lines = new ArrayList<String>();
    var rest = text;
    while (!rest.isEmpty() && lines.size() < LINES) {
      int end = rest.length();
      while (end > 1 && metrics.stringWidth(rest.substring(0, end)) > WIDTH - 2 * EDGE) end--;
      int space = rest.lastIndexOf(' ', end);
      boolean inWord = end < rest.length() && rest.charAt(end) < 0x2e80 && space > 0;
      if (inWord) end = space;
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) lines.set(LINES - 1, fitting(lines.getLast() + "…", pen));
    return lines;
  }

  private static String fitting(String text, Graphics2D pen) {
    var metrics = pen.getFontMetrics();
    if (metrics.stringWidth(text) <= WIDTH - 2 * EDGE) return text;
    int end = text.length();
    while (end > 1 && metrics.stringWidth(text.substring(0, end) + "…") > WIDTH - 2 * EDGE) end--;
    return text.substring(0, end) + "…";
  }
}
