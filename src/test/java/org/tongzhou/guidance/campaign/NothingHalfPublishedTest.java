package org.tongzhou.guidance.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.SomeConversions;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

/**
 * A film takes a while. A server that is killed at any moment leaves what the database holds at
 * that moment; each test stands at one of them, and goes on as the next server does.
 */
@TongzhouTest
class NothingHalfPublishedTest {

  @Autowired Campaigns campaigns;
  @Autowired Entries entries;
  @Autowired Uploads uploads;
  @Autowired Review review;
  @Autowired SmallUniversity university;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient db;
  @Autowired PlatformTransactionManager transactions;
  @TempDir Path folder;

  private SomeVoices voices;
  private Account author;
  private Campaign campaign;

  @BeforeEach
  void prepare() {
    voices =
        new SomeVoices(
            campaigns, entries, uploads, university, new TransactionTemplate(transactions));
    author = university.accountOf(university.someStudent("N-LAW-19-1"));
    campaign = voices.open(voices.plan("视频"));
  }

  private MediaId film() throws Exception {
    var file = SomeMedia.film(folder, "film.mp4", 64, 48, 1);
    return voices.bring(campaign, Files.readAllBytes(file), "film.mp4", author);
  }

  private long shown() {
    return entries.shown(campaign, EntryFilter.ALL, 1, 10).total();
  }

  @Test
  void accepted_before_its_film_is_ready_it_is_shown_when_it_is() throws Exception {
    var entry = voices.sent(campaign, SomeVoices.with(EntryKind.VIDEO, "船", film()), author);
    assertThat(entry.filesReady()).isFalse();
    var accepted = voices.judged(entry, ReviewState.ACCEPTED, null);
    assertThat(accepted.isShown()).isFalse();
    entries.settle();
    assertThat(shown()).isZero();
    SomeConversions.doAll(context);
    assertThat(shown()).as("converted, and the server died before it was noticed").isZero();
    entries.settle();
    entries.settle();
    assertThat(shown()).isEqualTo(1);
  }

  @Test
  void ready_before_the_verdict_it_is_shown_with_it() throws Exception {
    var entry = voices.sent(campaign, SomeVoices.with(EntryKind.VIDEO, "船", film()), author);
    SomeConversions.doAll(context);
    entries.settle();
    assertThat(shown()).isZero();
    voices.judged(entry, ReviewState.ACCEPTED, null);
    assertThat(shown()).isEqualTo(1);
  }

  @Test
  void what_is_said_in_a_film_is_judged_with_it_and_goes_with_it() throws Exception {
    var entry = voices.sent(campaign, SomeVoices.captioned("船", film()), author);
    assertThat(review.find("entry", entry.id().value().toString()))
        .hasValueSatisfying(item -> assertThat(item.text()).contains("春天见", "see you in spring"));
    assertThat(entries.captions(voices.again(entry))).isEqualTo(SomeVoices.CAPTIONS);
    var returned = voices.judged(entry, ReviewState.RETURNED, "请改");
    var chinese = new Captions(SomeVoices.CAPTIONS.zh(), "");
    var other =
        new WriteEntry(EntryKind.VIDEO, "船", "", Naming.COLLEGE, "", returned.files(), chinese);
    entries.keep(returned, other, author);
    assertThat(entries.captions(voices.again(entry))).isEqualTo(chinese);
    entries.keep(returned, SomeVoices.words("不要视频了"), author);
    assertThat(voices.again(entry).captions()).isEmpty();
    entries.withdraw(voices.again(entry), author);
    assertThat(
            db.sql("select count(*) from campaign.captions where entry = :entry")
                .param("entry", entry.id().value())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void a_film_that_cannot_be_converted_brings_its_entry_back_to_the_author() throws Exception {
    var entry = voices.sent(campaign, SomeVoices.with(EntryKind.VIDEO, "船", film()), author);
    voices.judged(entry, ReviewState.ACCEPTED, null);
    db.sql("update media.items set state = 'REFUSED', refusal = 'media.broken' where id = :id")
        .param("id", entry.files().getFirst().value())
        .update();
    entries.settle();
    var returned = voices.again(entry);
    assertThat(returned.state()).isEqualTo(EntryState.RETURNED);
    assertThat(returned.reason()).isNotBlank();
    assertThat(shown()).isZero();
    var repaired =
        entries.repair(
            returned, SomeVoices.with(EntryKind.VIDEO, "船", film()), campaign.consent(), author);
    assertThat(repaired.entry().state()).isEqualTo(EntryState.WAITING);
  }

  @Test
  void half_an_upload_is_no_file_of_an_entry() throws Exception {
    var file = Files.readAllBytes(SomeMedia.film(folder, "half.mp4", 64, 48, 1));
    var begun = uploads.begin(CampaignMedia.of(campaign).name(), "half.mp4", file.length, author);
    uploads.write(
        begun.id(), 0, new java.io.ByteArrayInputStream(file, 0, file.length / 2), author);
    var said = SomeVoices.with(EntryKind.VIDEO, "一半", begun.id());
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> voices.sent(campaign, said, author)))
        .isNotNull();
    assertThat(entries.of(author)).isEmpty();
    // the rest arrives, after a restart
    uploads.write(
        begun.id(),
        file.length / 2,
        new java.io.ByteArrayInputStream(file, file.length / 2, file.length),
        author);
    assertThat(voices.sent(campaign, said, author).state()).isEqualTo(EntryState.WAITING);
  }

  @Test
  void taken_back_while_it_is_converted_nothing_comes_later() throws Exception {
    var entry = voices.sent(campaign, SomeVoices.with(EntryKind.VIDEO, "船", film()), author);
    voices.judged(entry, ReviewState.ACCEPTED, null);
    entries.withdraw(voices.again(entry), author);
    SomeConversions.doAll(context);
    entries.settle();
    assertThat(shown()).isZero();
    assertThat(entries.of(author)).isEmpty();
  }
}
