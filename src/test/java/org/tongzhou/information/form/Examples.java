package org.tongzhou.information.form;

import java.util.Map;
import java.util.UUID;
import org.tongzhou.foundation.divisions.Divisions;

/** Forms for tests: each is written as the JSON that a university would have. */
final class Examples {

  static final PlaceCodes PLACES = new PlaceCodes(new Divisions());

  static final FormId ID = new FormId(UUID.fromString("019539a0-0000-7000-8000-000000000001"));

  private Examples() {}

  /** A form of questions written with single quotes and without titles. */
  static CompiledForm form(String... questions) {
    return CompiledForm.of(document(questions).toForm(ID, 1), PLACES);
  }

  static FormDocument document(String... questions) {
    return FormDocument.parse(
        """
        {'version':1,'title':{'zh':'表','en':'Form'},'questions':[%s]}
        """
            .formatted(String.join(",", questions))
            .replace('\'', '"'));
  }

  static String question(String kind, String code, String more) {
    return "{'kind':'%s','code':'%s','label':{'zh':'问','en':'Question'}%s}"
        .formatted(kind, code, more.isEmpty() ? "" : "," + more);
  }

  static String options(String... codes) {
    var options = new StringBuilder("'options':[");
    for (var code : codes) {
      var exclusive = code.endsWith("!");
      options.append(
          "%s{'code':'%s','exclusive':%s,'label':{'zh':'选','en':'Option'}}"
              .formatted(
                  options.charAt(options.length() - 1) == '[' ? "" : ",",
                  exclusive ? code.substring(0, code.length() - 1) : code,
                  exclusive));
    }
    return options.append(']').toString();
  }

  static Answers answers(String json) {
    return Answers.parse(json.replace('\'', '"'));
  }

  static CompiledForm standard(StandardForm form) {
    return CompiledForm.of(form.document().toForm(ID, 1), PLACES);
  }

  static Answers healthy() {
    return answers(
        """
        {'present':'370102','on_campus':'no','temperature':36.5,'symptoms':['none'],
         'contact':'no','isolation':'none','reachable':'yes'}
        """);
  }

  /** Answers like {@link #healthy} with some put differently. */
  static Answers healthyBut(Map<String, Answer> changes) {
    var all = new java.util.LinkedHashMap<String, Answer>();
    var healthy = healthy();
    for (int i = 0; i < healthy.size(); i++) all.put(healthy.code(i), healthy.answer(i));
    all.putAll(changes);
    return Answers.of(all);
  }
}
