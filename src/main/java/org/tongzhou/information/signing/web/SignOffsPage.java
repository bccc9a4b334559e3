package org.tongzhou.information.signing.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** The newest rounds and how far their sign-off has come in the reader's units. */
@Template("signing/sign-offs")
public record SignOffsPage(Frame frame, List<Line> lines) {

  /**
   * @param state word key of how it stands: {@code signed}, {@code moved}, {@code waiting}, {@code
   *     early}
   */
  public record Line(
      String name,
      String day,
      String href,
      String state,
      int units,
      int signed,
      int expected,
      int reported) {}
}
