package org.tongzhou.information.delivery.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * The form of a definition.
 *
 * @param lines how many rows for figures it offers
 * @param fresh a new one: the ledger can be chosen
 */
@Template("delivery/form")
public record DefinitionFormPage(
    Frame frame,
    String action,
    String backHref,
    String backName,
    boolean fresh,
    List<Choice> ledgers,
    List<Choice> rowsBy,
    int lines,
    String example,
    String template,
    Typed typed) {

  public record Choice(String value, String name) {}
}
