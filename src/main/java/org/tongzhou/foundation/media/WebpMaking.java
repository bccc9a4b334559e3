package org.tongzhou.foundation.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Smaller copies of a picture as WebP, for phones and poor networks. */
@Component
class WebpMaking {

  static final List<Integer> WIDTHS = List.of(320, 640, 1280);

  private final Ffmpeg ffmpeg;

  WebpMaking(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** Nothing is made larger than it is; the widest is the picture itself. */
  static List<Integer> widths(Medium picture) {
    var widths = new ArrayList<Integer>();
    for (int width : WIDTHS) if (width < picture.width()) widths.add(width);
    if (picture.width() <= WIDTHS.getLast()) widths.add(picture.width());
    return widths;
  }

  Made make(Path jpeg, Medium picture, Path work) throws IOException, InterruptedException {
    var parts = new ArrayList<Made.Part>();
    var arguments = new ArrayList<>(Ffmpeg.input(jpeg, "jpeg_pipe"));
    for (int width : widths(picture)) {
      var file = work.resolve(width + ".webp");
      arguments.addAll(List.of("-vf", "scale=" + width + ":-1:flags=area"));
      arguments.addAll(List.of("-c:v", "libwebp", "-q:v", "78", "-map_metadata", "-1"));
      arguments.add(file.toString());
      int height = Math.max(1, picture.height() * width / picture.width());
      parts.add(
          new Made.Part(String.valueOf(width), file, "webp", Format.WEBP.type(), width, height));
    }
    ffmpeg.run(work, arguments, micros -> {});
    return new Made(Format.JPEG, picture.width(), picture.height(), 0, parts);
  }
}
