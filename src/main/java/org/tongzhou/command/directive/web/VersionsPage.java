package org.tongzhou.command.directive.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.foundation.shared.TextDifference.Piece;

/** Every text that a directive has had, the newest first, with what each changed. */
@Template("directive/versions")
public record VersionsPage(Frame frame, DirectiveHead head, List<Shown> versions) {

  public record Shown(
      int number, String at, @Nullable String reason, List<Piece> title, List<Piece> body) {}
}
