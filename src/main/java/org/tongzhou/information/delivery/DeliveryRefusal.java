package org.tongzhou.information.delivery;

import org.tongzhou.foundation.shared.Refusal;

/** What deliveries say no to. */
public enum DeliveryRefusal implements Refusal {
  NO_SUCH_DEFINITION("delivery.no-such-definition", Kind.NOT_FOUND),
  NO_SUCH_DELIVERY("delivery.no-such-delivery", Kind.NOT_FOUND),
  NO_ROUND("delivery.no-round", Kind.CONFLICT),
  NOT_COMPLETE("delivery.not-complete", Kind.INVALID),
  RETIRED("delivery.retired", Kind.CONFLICT),
  BEFORE_CUT_OFF("delivery.before-cut-off", Kind.CONFLICT),
  NOT_SIGNED("delivery.not-signed", Kind.CONFLICT),
  NOTE_MISSING("delivery.note-missing", Kind.INVALID),
  RECIPIENT_MISSING("delivery.recipient-missing", Kind.INVALID),
  TOO_LONG("delivery.too-long", Kind.INVALID),
  SOMEBODY_FASTER("delivery.somebody-faster", Kind.CONFLICT),
  ERASED("delivery.erased", Kind.CONFLICT),
  TEMPLATE_TOO_LARGE("delivery.template-too-large", Kind.TOO_LARGE),
  TEMPLATE_UNREADABLE("delivery.template-unreadable", Kind.INVALID),
  TEMPLATE_ACTIVE("delivery.template-active", Kind.INVALID),
  TEMPLATE_WORD("delivery.template-word", Kind.INVALID),
  NO_DATA_SET("delivery.no-data-set", Kind.CONFLICT);

  private final String code;
  private final Kind kind;

  DeliveryRefusal(String code, Kind kind) {
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
