package org.tongzhou.information.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaKind;
import org.tongzhou.foundation.media.MediaPolicy;
import org.tongzhou.foundation.media.Uploads;
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

  private static final MediaPolicy POLICY = MediaPolicy.of("ledger.photo", MediaKind.PICTURE);

  private final Uploads uploads;
  private final Media media;

  ReportPhotos(Uploads uploads, Media media) {
    this.uploads = uploads;
    this.media = media;
  }

  @Configuration(proxyBeanMethods = false)
  static class Taken {
    /** A photo of somebody's own goes to few people, so that no smaller copies are made. */
    @Bean
    MediaPolicy reportPhotoPolicy() {
      return POLICY;
    }
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
      if (file != null && !file.isEmpty())
        all.put(code, new Answer.Word(kept(file, code, person, account)));
    }
    return Answers.of(all);
  }

  private static @Nullable MultipartFile file(HttpServletRequest request, String code) {
    var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
    return multipart == null ? null : multipart.getFile(FILE + code);
  }

  private String kept(MultipartFile file, String code, PersonId person, Account account) {
    try (var in = file.getInputStream()) {
      var photo = uploads.take(in, "photo", POLICY, person.value(), account.actor());
      media.claim(List.of(photo.id()), account.actor());
      return photo.id().value().toString();
    } catch (IOException e) {
      throw SharedRefusal.NOT_READABLE.with();
    } catch (Refused refused) {
      throw LedgerRefusal.ANSWERS_REFUSED.withFields(
          List.of(FieldError.of(code, refused.why().code(), refused.arguments().toArray())));
    }
  }
}
