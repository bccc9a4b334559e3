package org.tongzhou.information.ledger.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * Sets a ledger up or changes it.
 *
 * @param errors by field, worded
 */
@Template("ledger/form")
public record LedgerFormPage(
    Frame frame,
    boolean created,
    String action,
    LedgerForm form,
    List<FormChoice> forms,
    AudiencePart audience,
    Map<String, String> errors) {

  public record FormChoice(String id, String name) {}

  public @Nullable String error(String field) {
    return errors.get(field);
  }
}
