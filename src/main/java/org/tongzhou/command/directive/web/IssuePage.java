package org.tongzhou.command.directive.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.shared.Template;

/**
 * The form that issues a directive, or corrects one.
 *
 * @param correcting code of the directive that is corrected; empty for a new one
 */
@Template("directive/issue")
public record IssuePage(
    Frame frame,
    Typed typed,
    List<Group> units,
    UploadField files,
    List<Saved> saved,
    List<String> levels,
    List<String> evidences,
    List<String> ways,
    AudiencePart audience,
    String correcting,
    String version) {

  /** Units that stand under one. */
  public record Group(Choice top, List<Choice> below) {}

  public record Choice(String code, String name, boolean chosen) {}

  /** A set that somebody has given a name. */
  public record Saved(String expression, String name) {}
}
