package org.tongzhou.foundation.audit;

/** Knows who is acting; access answers it. */
public interface Actors {
  String current();
}
