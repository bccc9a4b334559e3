package org.tongzhou.foundation.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes a picture anew of its pixels alone. */
@Component
class PictureParts {

  /** Decoding takes tens of megabytes; the rest waits. */
  private static final int ALL_DECODERS = 2;

  private static final Semaphore DECODERS = new Semaphore(ALL_DECODERS);

  private final Ffmpeg ffmpeg;

  PictureParts(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  Made make(Inspection found, Path incoming, Path work) throws IOException, InterruptedException {
    var made =
        found.heic().isPresent()
            ? heic(found.heic().get(), work)
            : plain(found.picture().orElseThrow(), incoming);
    var parts = new ArrayList<Made.Part>();
    parts.add(jpeg(Rendition.MAIN, made.jpeg(), made.width(), made.height(), work));
    parts.add(jpeg(Rendition.SMALL, made.small(), 0, 0, work));
    return new Made(Format.JPEG, made.width(), made.height(), 0, parts);
  }

  /** The decoder of WebP takes as much memory as all others together. */
  private static PictureMaking.Made plain(PictureHeader header, Path file) {
    int needed = header.format() == Format.WEBP ? ALL_DECODERS : 1;
    return waitingForItsTurn(needed, () -> PictureMaking.of(file, header));
  }

  private static <T> T waitingForItsTurn(int decoders, Supplier<T> making) {
    DECODERS.acquireUninterruptibly(decoders);
    try {
      return making.get();
    } finally {
      DECODERS.release(decoders);
    }
  }

  private PictureMaking.Made heic(HeicFile heic, Path work)
      throws IOException, InterruptedException {
    var tiles = work.resolve("tiles.hevc");
    try (var out = Files.newOutputStream(tiles)) {
      heic.write(out);
    }
    var bitmap = work.resolve("picture.bmp");
    var arguments = new ArrayList<>(Ffmpeg.input(tiles, "hevc"));
    int side = PictureMaking.LONGEST_SIDE;
    arguments.addAll(
        List.of(
            "-vf",
            "tile=%dx%d,crop=%d:%d:0:0,scale='min(%d,iw)':'min(%d,ih)':force_original_aspect_ratio=decrease"
                .formatted(heic.columns(), heic.rows(), heic.width(), heic.height(), side, side)));
    arguments.addAll(List.of("-frames:v", "1", "-pix_fmt", "bgr24", "-f", "image2"));
    arguments.addAll(List.of("-update", "1", bitmap.toString()));
    DECODERS.acquireUninterruptibly();
    try {
      ffmpeg.run(work, arguments, micros -> {});
    } catch (IOException e) {
      throw MediaRefusal.BROKEN.with();
    } finally {
      DECODERS.release();
    }
    return waitingForItsTurn(1, () -> PictureMaking.of(bitmap, heic.orientation()));
  }

  static Made.Part jpeg(String role, byte[] jpeg, int width, int height, Path work)
      throws IOException {
    var file = work.resolve(role + ".jpg");
    Files.write(file, jpeg);
    return new Made.Part(role, file, "jpg", Format.JPEG.type(), width, height);
  }
}
