package org.tongzhou.foundation.media;

/** How far a thing has come. */
public enum MediaState {
  /** Its bytes are on their way. */
  ARRIVING,
  /** It is whole and waits to be converted, or is being converted. */
  WAITING,
  READY,
  /** It was not taken; the reason stands beside it. */
  REFUSED
}
