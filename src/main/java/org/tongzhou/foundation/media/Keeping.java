package org.tongzhou.foundation.media;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;

/**
 * Puts made files into their places and says so in one transaction: before it nothing is seen,
 * after it everything.
 */
@Component
class Keeping {

  private record Placed(Made.Part part, String place, long bytes) {}

  private final MediaRows rows;
  private final MediaFolder folder;
  private final Audit audit;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  Keeping(
      MediaRows rows,
      MediaFolder folder,
      Audit audit,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.folder = folder;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
  }

  void keep(Medium medium, Made made) throws IOException {
    var placed = placed(made);
    try {
      transaction.executeWithoutResult(
          status -> {
            var name = made.format().safeName(medium.name());
            if (!rows.toReady(medium.id(), made, name, clock.now())) return;
            placed.forEach(part -> keep(medium.id(), part));
            audit.record("media.kept", subject(medium.id()), Map.of());
          });
    } catch (Failed e) {
      throw e.why;
    }
  }

  /** More files of what is ready. */
  void add(MediaId id, Made made) throws IOException {
    var placed = placed(made);
    try {
      transaction.executeWithoutResult(
          status -> {
            if (rows.exists(id.value())) placed.forEach(part -> keep(id, part));
          });
    } catch (Failed e) {
      throw e.why;
    }
  }

  static String subject(MediaId id) {
    return "medium:" + id.value();
  }

  /** In one order for everybody, so that two of the same content never wait for each other. */
  private static ArrayList<Placed> placed(Made made) throws IOException {
    var placed = new ArrayList<Placed>();
    for (var part : made.parts())
      placed.add(
          new Placed(
              part, MediaFolder.placeOf(part.file(), part.ending()), Files.size(part.file())));
    placed.sort(Comparator.comparing(Placed::place));
    return placed;
  }

  private void keep(MediaId id, Placed placed) {
    rows.lock(placed.place());
    try {
      folder.adopt(placed.part().file(), placed.place());
    } catch (IOException e) {
      throw new Failed(e);
    }
    rows.insert(
        new Rendition(
            id,
            placed.part().role(),
            placed.place(),
            placed.part().type(),
            placed.bytes(),
            placed.part().width(),
            placed.part().height()));
  }

  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final IOException why;

    Failed(IOException why) {
      super(why);
      this.why = why;
    }
  }
}
