package org.tongzhou.information.signing;

import java.util.List;

/**
 * A sign-off computed anew from what is stored, held against what was signed.
 *
 * @param recomputed the hash over the stored lists, numbers and answers, as hex
 * @param fromLists false when the lists were erased after the incident and only the totals speak
 */
public record Verification(
    SignOff signOff, String recomputed, boolean fromLists, List<Finding> findings) {

  public boolean holds() {
    return findings.isEmpty();
  }

  /** Something that is not as it was signed. */
  public enum What {
    /** A list, or what is counted from it, does not fit what was signed. */
    LIST,
    /** A number that pages show is not the one that was signed. */
    NUMBER,
    /** The lists cannot be read. */
    UNREADABLE,
    /** The text of the statement does not have the hash. */
    STATEMENT,
    /** The audit log remembers another hash. */
    AUDIT,
    /** The version before has another hash than the one that was corrected. */
    BEFORE,
    /** A part has another hash than the one that was signed above. */
    PART,
    /** A report was rewritten behind its own history. */
    REPORT
  }

  /**
   * @param about a line of the statement, or how many reports
   */
  public record Finding(What what, String about) {}
}
