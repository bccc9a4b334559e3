package org.tongzhou.information.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tongzhou.information.form.Examples.document;
import static org.tongzhou.information.form.Examples.options;
import static org.tongzhou.information.form.Examples.question;

import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.TongzhouTest;

/** From the first draft to a retired form. */
@TongzhouTest
class VersionsOfFormsTest {

  @Autowired Forms forms;
  @Autowired Audit audit;
  @Autowired JdbcClient db;

  private static final FormDocument SOUND = document(question("text", "note", ""));
  private static final FormDocument UNSOUND = document();

  private static void assertRefused(FormRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void a_form_that_nobody_made_is_not_found() {
    var unknown = new FormId(UUID.fromString("019539a0-0000-7000-8000-0000000000ff"));
    assertRefused(FormRefusal.NO_SUCH_FORM, () -> forms.draft(unknown));
    assertRefused(FormRefusal.NO_SUCH_FORM, () -> forms.latest(unknown));
    assertRefused(FormRefusal.NO_SUCH_FORM, () -> forms.find(unknown));
    assertRefused(FormRefusal.NO_SUCH_FORM, () -> forms.publish(unknown));
  }

  @Test
  void a_draft_is_written_published_and_then_stays() {
    var form = forms.create(UNSOUND);
    assertRefused(FormRefusal.NOT_READY, () -> forms.publish(form));
    forms.save(form, forms.draft(form).revision(), SOUND);
    assertThat(forms.publish(form)).isEqualTo(1);

    assertThat(forms.latest(form).form()).isEqualTo(SOUND.toForm(form, 1));
    assertRefused(FormRefusal.NO_DRAFT, () -> forms.draft(form));
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(
            () ->
                db.sql("update form.versions set document = '{}' where form = :form")
                    .param("form", form.value())
                    .update());
    assertThat(audit.about("form:" + form, 1, 10).rows())
        .extracting(RecordedAct::act)
        .containsExactly("form.published", "form.saved", "form.created");
  }

  @Test
  void the_next_version_begins_as_the_last_and_leaves_it_alone() {
    var form = forms.create(SOUND);
    forms.publish(form);
    var draft = forms.draftNext(form);
    assertThat(draft.version()).isEqualTo(2);
    assertThat(draft.document().questions())
        .isEqualTo(FormDocument.of(forms.latest(form).form()).questions());
    assertRefused(FormRefusal.ALREADY_DRAFTED, () -> forms.draftNext(form));
    forms.save(
        form,
        draft.revision(),
        document(question("text", "note", ""), question("date", "day", "")));
    assertThat(forms.latest(form).size()).isEqualTo(1);
    forms.publish(form);
    assertThat(forms.latest(form).size()).isEqualTo(2);
    assertThat(forms.version(form, 1).size()).isEqualTo(1);
    assertThat(forms.versions(form)).extracting(FormVersion::number).containsExactly(2, 1);
  }

  @Test
  void a_code_never_changes_its_kind() {
    var form = forms.create(SOUND);
    forms.publish(form);
    var draft = forms.draftNext(form);
    forms.save(form, draft.revision(), document(question("single", "note", options("a", "b"))));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> forms.publish(form))
        .satisfies(
            refused ->
                assertThat(refused.fields())
                    .extracting(it -> it.code())
                    .containsExactly("form.kind-changed"));
  }

  @Test
  void of_two_writers_the_slower_is_told() {
    var form = forms.create(SOUND);
    var read = forms.draft(form).revision();
    forms.save(form, read, SOUND);
    assertRefused(FormRefusal.CHANGED_MEANWHILE, () -> forms.save(form, read, UNSOUND));
  }

  @Test
  void a_draft_that_was_never_published_leaves_nothing() {
    var form = forms.create(SOUND);
    forms.discard(form);
    assertRefused(FormRefusal.NO_SUCH_FORM, () -> forms.find(form));
    assertRefused(FormRefusal.NO_SUCH_FORM, () -> forms.discard(form));
  }

  @Test
  void a_retired_form_gets_no_new_version_but_is_still_read() {
    var form = forms.create(SOUND);
    forms.publish(form);
    forms.retire(form);
    assertThat(forms.find(form).retired()).isTrue();
    assertRefused(FormRefusal.RETIRED, () -> forms.draftNext(form));
    assertRefused(FormRefusal.RETIRED, () -> forms.retire(form));
    assertThat(forms.latest(form).size()).isEqualTo(1);
    forms.restore(form);
    assertThat(forms.draftNext(form).version()).isEqualTo(2);
  }

  @Test
  void the_list_names_what_is_published_and_what_is_drafted() {
    var form = forms.create(SOUND);
    forms.publish(form);
    forms.draftNext(form);
    assertThat(forms.all())
        .filteredOn(it -> it.id().equals(form))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.published()).isEqualTo(1);
              assertThat(it.draft()).isEqualTo(2);
              assertThat(it.title()).isEqualTo(new FormText("表", "Form"));
              assertThat(it.questions()).isEqualTo(1);
            });
  }
}
