package org.tongzhou.information.xlsform;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.form.QuestionKind;

/**
 * The questions read so far by their names in the workbook; a name may have another code here.
 *
 * @param kind what is asked
 * @param code of the question in the house
 * @param options code of each option by its name in the workbook
 */
record Known(QuestionKind kind, String code, Map<String, String> options) {

  /** What an expression may refer to. */
  static final class Questions {
    private final Map<String, Known> byName = new HashMap<>();

    void add(String name, Known question) {
      byName.put(name, question);
    }

    @Nullable Known find(String name) {
      return byName.get(name);
    }
  }
}
