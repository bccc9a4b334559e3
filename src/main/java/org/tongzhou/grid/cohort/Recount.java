package org.tongzhou.grid.cohort;

/**
 * How many people a value should have and the sum of their ordinals, counted by SQL ({@code
 * count(*), coalesce(sum(person_id), 0)}). The sum finds the wrong person in the right number.
 *
 * @param facet full name, with its qualifier
 * @param value a value, in a tree with everything below it; or {@link #ANY}
 */
public record Recount(String facet, String value, long people, long sumOfPersons) {

  /** Stands for all who have any value: finds a value that should not be there at all. */
  public static final String ANY = "*";
}
