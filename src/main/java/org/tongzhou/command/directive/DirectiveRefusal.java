package org.tongzhou.command.directive;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum DirectiveRefusal implements Refusal {
  NO_SUCH_DIRECTIVE("directive.no-such-directive", Kind.NOT_FOUND),
  NO_SUCH_UNIT("directive.no-such-unit", Kind.NOT_FOUND),
  NO_SUCH_FILE("directive.no-such-file", Kind.NOT_FOUND),
  NOT_WELL_FORMED("directive.not-well-formed", Kind.INVALID),
  NOBODY_MEANT("directive.nobody-meant", Kind.INVALID),
  NOTHING_CHANGED("directive.nothing-changed", Kind.INVALID),
  NO_REASON("directive.no-reason", Kind.INVALID),
  EVIDENCE_WANTED("directive.evidence-wanted", Kind.INVALID),
  REMARK_TOO_LONG("directive.remark-too-long", Kind.INVALID),
  CORRECTED_MEANWHILE("directive.corrected-meanwhile", Kind.CONFLICT),
  WITHDRAWN("directive.withdrawn", Kind.CONFLICT),
  NOT_NOW("directive.not-now", Kind.CONFLICT),
  NO_SUCH_SITUATION("directive.no-such-situation", Kind.NOT_FOUND),
  SITUATION_CLOSED("directive.situation-closed", Kind.CONFLICT),
  NOTHING_SAID("directive.nothing-said", Kind.INVALID),
  TOO_LONG("directive.said-too-long", Kind.INVALID),
  NO_UNIT_OF_OWN("directive.no-unit-of-own", Kind.INVALID),
  NOWHERE_UP("directive.nowhere-up", Kind.CONFLICT),
  MERGED_WITH_ITSELF("directive.merged-with-itself", Kind.INVALID);

  private final String code;
  private final Kind kind;

  DirectiveRefusal(String code, Kind kind) {
    this.code = code;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
