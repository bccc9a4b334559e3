package org.tongzhou.information.ledger;

import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CompiledForm;

/** An answer that is a photo names a kept picture of the person, and of nobody else. */
@Component
class PhotoAnswers {

  private final Media media;

  PhotoAnswers(Media media) {
    this.media = media;
  }

  /** Whoever could name the photo of somebody else could look at it afterwards. */
  void mustBelong(PersonId person, CompiledForm form, Answers answers) {
    if (form.photos().isEmpty()) return;
    var errors = new ArrayList<FieldError>(0);
    for (var question : form.photos()) {
      var named = answers.text(question);
      if (!named.isEmpty() && of(person, named).isEmpty())
        errors.add(FieldError.of(question, "form.no-photo"));
    }
    if (!errors.isEmpty()) throw LedgerRefusal.ANSWERS_REFUSED.withFields(errors);
  }

  private Optional<Medium> of(PersonId person, String named) {
    return MediaId.of(named).flatMap(id -> of(person, id.value()));
  }

  /** The picture, if it is one of this person. */
  Optional<Medium> of(PersonId person, UUID picture) {
    return media
        .find(new MediaId(picture))
        .filter(found -> Integer.valueOf(person.value()).equals(found.owner()));
  }

  static boolean name(CompiledForm form, Answers answers, UUID picture) {
    return form.photos().stream()
        .anyMatch(question -> answers.text(question).equals(picture.toString()));
  }
}
