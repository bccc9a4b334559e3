package org.tongzhou.foundation.storage;

/** Why the server does not start, in a sentence for whoever starts it, and what to do about it. */
public final class CannotStart extends IllegalStateException {

  private final String remedy;

  public CannotStart(String reason, String remedy) {
    super(reason);
    this.remedy = remedy;
  }

  public CannotStart(String reason, String remedy, Throwable cause) {
    super(reason, cause);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
