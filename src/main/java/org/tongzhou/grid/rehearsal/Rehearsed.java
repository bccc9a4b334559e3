package org.tongzhou.grid.rehearsal;

/** What the command that begins a rehearsal tells the server that plays it. */
public final class Rehearsed {

  /** Setting: how many students a rehearsal without a structure has. */
  public static final String STUDENTS = "tongzhou.rehearsal.students";

  /** File of the home: the structure to fill. */
  public static final String STRUCTURE = "structure.json";

  /** File of the home: the password of the accounts that the roles are played with. */
  public static final String PASSWORD = "rehearsal-password";

  private Rehearsed() {}
}
