package org.tongzhou.grid.cohort;

/** How the values of a facet relate to each other. */
public enum FacetKind {
  /** Values stand side by side: a campus, a level of study. */
  CHOICE,
  /** Values are numbers that can be compared: a temperature. */
  ORDERED,
  /** A value stands for everything below it: a province, a college. */
  TREE
}
