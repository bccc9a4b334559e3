package org.tongzhou.information.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Forms that come with the house; a university takes them as they are or begins from them. */
public enum StandardForm {
  DAILY_HEALTH("daily-health"),
  STAYING_ON_CAMPUS("staying-on-campus"),
  FLOOD_SAFETY("flood-safety"),
  HEAT_REPORT("heat-report"),
  FIRE_ROLL_CALL("fire-roll-call"),
  ARE_YOU_WELL("are-you-well");

  private final String file;

  StandardForm(String file) {
    this.file = file;
  }

  /** Whether a form says just this, whoever made it. */
  public boolean isWhatSays(CompiledForm form) {
    var said = form.form();
    return document().toForm(said.id(), said.version()).equals(said);
  }

  public FormDocument document() {
    var path = "/form/" + file + ".json";
    try (var in = Objects.requireNonNull(StandardForm.class.getResourceAsStream(path))) {
      return FormDocument.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
