package org.tongzhou.foundation.audit;

/**
 * One line of the log.
 *
 * @param actor {@code account:<id>}, or {@code system} for jobs
 * @param act module and verb, such as {@code people.transferred}
 * @param subject kind and id, such as {@code person:12}
 * @param detail JSON without names, numbers of documents or anybody's state
 */
public record Act(String actor, String act, String subject, String detail) {}
