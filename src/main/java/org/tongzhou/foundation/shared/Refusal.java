package org.tongzhou.foundation.shared;

import java.util.List;

/**
 * A rule's "no". Each module keeps its refusals in one enum; the code is at once the message key
 * {@code refusal.<code>}, the problem type of the API and the word in the audit log.
 */
public interface Refusal {

  /** What kind of "no" it is; decides the HTTP status. */
  enum Kind {
    INVALID(422),
    NOT_SIGNED_IN(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    NO_SUCH_METHOD(405),
    CONFLICT(409),
    TOO_LARGE(413),
    UNKNOWN_FORMAT(415),
    TOO_MANY(429),
    BUSY(503),
    NO_ROOM(507);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /** Module and word, such as {@code ledger.round-closed}. */
  String code();

  Kind kind();

  default Refused with(Object... arguments) {
    return new Refused(this, List.of(arguments), List.of());
  }

  default Refused withFields(List<FieldError> fields) {
    return new Refused(this, List.of(), fields);
  }
}
