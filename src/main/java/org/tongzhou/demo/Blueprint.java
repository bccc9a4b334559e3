package org.tongzhou.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.tongzhou.demo.FillingRows.State;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.rehearsal.Rehearsed;
import org.tongzhou.grid.rehearsal.Structure;

/** What the synthetic university is built from: the demo's own plan, a size, or a structure. */
final class Blueprint {

  private final Home home;
  private final Divisions divisions;
  private final int students;

  Blueprint(Home home, Divisions divisions, Environment environment) {
    this.home = home;
    this.divisions = divisions;
    this.students = environment.getProperty(Rehearsed.STUDENTS, Integer.class, 0);
  }

  boolean rehearsal() {
    return home.isRehearsal();
  }

  /** The same state gives the same university. */
  DemoUniversity make(State state) {
    if (!home.isRehearsal())
      return UniversityMaker.make(
          state.seed(), state.day(), state.small() ? Size.SMALL : Size.WHOLE, divisions);
    var structure = structure();
    if (structure != null)
      return StructuredUniversity.make(structure, state.seed(), state.day(), divisions);
    return UniversityMaker.make(
        state.seed(),
        state.day(),
        students == 0 ? Size.SMALL : Size.of(students),
        divisions,
        List.of(home.universityName(), "Tongzhou University (rehearsal)"));
  }

  private @Nullable Structure structure() {
    var file = home.resolve(Rehearsed.STRUCTURE);
    if (!Files.exists(file)) return null;
    try {
      return Structure.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Structure.Unreadable verifiedBefore) {
      throw new IllegalStateException(verifiedBefore);
    }
  }
}
