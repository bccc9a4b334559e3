package org.tongzhou.information.ledger.web;

import java.util.ArrayList;
import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CompiledForm;

/**
 * A photo that was given as an answer.
 *
 * @param question worded, what it was asked for
 * @param href of the whole picture
 */
public record Photo(String question, String href) {

  public String small() {
    return href + "?small=true";
  }

  /**
   * @param folder the address under which the reader may see them, with a slash at its end
   */
  static List<Photo> in(Frame frame, CompiledForm form, Answers answers, String folder) {
    var photos = new ArrayList<Photo>(0);
    for (var code : form.photos()) {
      var named = answers.text(code);
      if (!named.isEmpty())
        photos.add(
            new Photo(form.question(form.position(code)).label(frame.locale()), folder + named));
    }
    return photos;
  }

  static String folder(String round, Object person) {
    return "/rounds/" + round + "/people/" + person + "/photos/";
  }
}
