package org.tongzhou.guidance.campaign;

/** To whom accepted entries are shown. */
public enum Gallery {
  /** Everybody, with or without an account. */
  PUBLIC,
  /** Whoever is signed in. */
  SIGNED_IN
}
