package org.tongzhou.grid.cohort;

/**
 * How many people a value should have and the sum of their ordinals, counted by SQL ({@code
 * count(*), coalesce(sum(person_id), 0)}). The sum finds the wrong person in the right number.
 */
public record Recount(String facet, String value, long people, long sumOfPersons) {}
