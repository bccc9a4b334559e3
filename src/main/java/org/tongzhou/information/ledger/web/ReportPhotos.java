package org.tongzhou.information.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Answer;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.ledger.LedgerRefusal;

/** Takes the photos in that come with a form; whose a named one is, the door asks. */
@Component
class ReportPhotos {

  /** The prefix of a file's field; {@link Answers#FIELD} names one that was kept before. */
  private static final String FILE = "p.";

  private final Media media;

  ReportPhotos(Media media) {
    this.media = media;
  }

  Answers keep(
      CompiledForm form,
      Answers answers,
      PersonId person,
      Account account,
      HttpServletRequest request) {
    var all = new LinkedHashMap<String, Answer>();
    for (int i = 0; i < answers.size(); i++) all.put(answers.code(i), answers.answer(i));
    for (var code : form.photos()) {
      var file = file(request, code);
      if (file.length > 0) all.put(code, new Answer.Word(kept(file, code, person, account)));
    }
    return Answers.of(all);
  }

  private static byte[] file(HttpServletRequest request, String code) {
    var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
    if (multipart == null) return new byte[0];
    var file = multipart.getFile(FILE + code);
    if (file == null) return new byte[0];
    try {
      return file.getBytes();
    } catch (IOException e) {
      throw SharedRefusal.NOT_READABLE.with();
    }
  }

  private String kept(byte[] file, String code, PersonId person, Account account) {
    try {
      return media.keep(file, person.value(), account.actor()).id().value().toString();
    } catch (Refused refused) {
      throw LedgerRefusal.ANSWERS_REFUSED.withFields(
          List.of(FieldError.of(code, refused.why().code(), refused.arguments().toArray())));
    }
  }
}
