package org.tongzhou.foundation.media;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;

/**
 * What happens when something has arrived whole: it is looked at, and made anew at once where that
 * is quick; where it is not, a job is left for it.
 */
@Component
class Intake {

  private final MediaRows rows;
  private final MediaFolder folder;
  private final Ffmpeg ffmpeg;
  private final PictureParts pictures;
  private final PdfMaking pdfs;
  private final Originals originals;
  private final Keeping keeping;
  private final Conversions conversions;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  Intake(
      MediaRows rows,
      MediaFolder folder,
      Ffmpeg ffmpeg,
      PictureParts pictures,
      PdfMaking pdfs,
      Originals originals,
      Keeping keeping,
      Conversions conversions,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.folder = folder;
    this.ffmpeg = ffmpeg;
    this.pictures = pictures;
    this.pdfs = pdfs;
    this.originals = originals;
    this.keeping = keeping;
    this.conversions = conversions;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
  }

  /** Refuses by the first bytes what need not go on arriving. */
  void lookAtHead(Path incoming, long whole, MediaPolicy policy) throws IOException {
    var kind = mapped(incoming, file -> Inspection.head(file, policy, ffmpeg.isThere())).kind();
    if (whole > kind.mostBytes()) throw MediaRefusal.TOO_MANY_BYTES.with(kind.mostMegabytes());
  }

  void refuse(MediaId id, Refused refused) {
    conversions.refuse(id, refused);
  }

  /** The refusal of what is not taken is remembered as well, for whoever asks later. */
  void take(Medium medium, MediaPolicy policy) throws IOException, InterruptedException {
    try {
      make(medium, policy);
    } catch (Refused refused) {
      if (refused.why() != MediaRefusal.NO_ROOM) conversions.refuse(medium.id(), refused);
      throw refused;
    }
  }

  private void make(Medium medium, MediaPolicy policy) throws IOException, InterruptedException {
    var incoming = folder.incoming(medium.id());
    var found =
        mapped(
            incoming,
            file -> {
              var inspection = Inspection.of(file, policy, ffmpeg.isThere());
              if (inspection.format() == Format.PDF) PdfScan.refuse(file);
              return inspection;
            });
    if (found.film().isPresent()) {
      waitForJob(medium, found);
      return;
    }
    var work = folder.work();
    try {
      var made = made(found, incoming, work);
      if (policy.original()) made.parts().add(originals.seal(medium, incoming, work));
      keeping.keep(medium, made);
    } finally {
      folder.drop(work);
    }
    folder.drop(incoming);
    if (found.kind() == MediaKind.PICTURE && policy.sizes() && ffmpeg.isThere())
      conversions.schedule(medium.id());
  }

  private void waitForJob(Medium medium, Inspection found) throws IOException {
    var name = found.format().safeName(medium.name());
    transaction.executeWithoutResult(
        status -> {
          if (rows.toWait(medium.id(), found, name, clock.now())) conversions.schedule(medium.id());
        });
  }

  private Made made(Inspection found, Path incoming, Path work)
      throws IOException, InterruptedException {
    if (found.kind() == MediaKind.PICTURE) return pictures.make(found, incoming, work);
    var main = work.resolve("main");
    if (found.format() == Format.PDF) pdfs.clean(incoming, main, work);
    else Files.copy(incoming, main);
    var parts = new ArrayList<Made.Part>();
    parts.add(new Made.Part(Rendition.MAIN, main, "file", found.format().type(), 0, 0));
    return new Made(found.format(), 0, 0, 0, parts);
  }

  /** Mapped, not read: a head is a few bytes of a file of any size. */
  private static <T> T mapped(Path file, Function<ByteBuffer, T> read) throws IOException {
    try (var arena = Arena.ofConfined();
        var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read.apply(
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer());
    }
  }
}
