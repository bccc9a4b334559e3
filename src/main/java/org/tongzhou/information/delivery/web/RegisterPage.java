package org.tongzhou.information.delivery.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** Who is to be told what, how far it is today, and the register of what was sent. */
@Template("delivery/register")
public record RegisterPage(
    Frame frame,
    List<Superior> superiors,
    List<Superior> retired,
    Paged<Line> lines,
    boolean mayDefine) {

  /**
   * @param state word: {@code no-round}, {@code early}, {@code ready}, {@code unsigned}, {@code
   *     sent}
   */
  public record Superior(
      String href,
      String superior,
      String title,
      String ledger,
      String cutOff,
      int figures,
      String state,
      @Nullable String day) {}

  public record Line(
      int number,
      String superior,
      String title,
      String day,
      String recipient,
      String by,
      String at,
      String hash,
      @Nullable Integer previous,
      @Nullable Integer signOff) {}
}
