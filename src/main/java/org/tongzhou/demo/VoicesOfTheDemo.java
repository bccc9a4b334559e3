package org.tongzhou.demo;

import static org.tongzhou.guidance.campaign.EntryKind.AUDIO;
import static org.tongzhou.guidance.campaign.EntryKind.COMIC;
import static org.tongzhou.guidance.campaign.EntryKind.HANDWRITING;
import static org.tongzhou.guidance.campaign.EntryKind.PICTURES;
import static org.tongzhou.guidance.campaign.EntryKind.TEXT;
import static org.tongzhou.guidance.campaign.EntryKind.VIDEO;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.CampaignMedia;
import org.tongzhou.guidance.campaign.CampaignText;
import org.tongzhou.guidance.campaign.Campaigns;
import org.tongzhou.guidance.campaign.Captions;
import org.tongzhou.guidance.campaign.Entries;
import org.tongzhou.guidance.campaign.EntryKind;
import org.tongzhou.guidance.campaign.EntryState;
import org.tongzhou.guidance.campaign.Gallery;
import org.tongzhou.guidance.campaign.Naming;
import org.tongzhou.guidance.campaign.PastEntry;
import org.tongzhou.guidance.campaign.PlanCampaign;
import org.tongzhou.guidance.campaign.WriteEntry;

/**
 * A campaign to which 1,521 people have sent something, as many as the one that this product
 * remembers: harmless lines put together by a program, some painted pictures that are used again
 * and again, and a few films and melodies. Made behind the running server.
 */
final class VoicesOfTheDemo implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(VoicesOfTheDemo.class);
  private static final long SEED = 20_200_214;
  static final int ENTRIES = 1_521;
  private static final int WAITING = 18;
  private static final int BATCH = 500;
  private static final int PAINTED_EACH = 4;
  private static final int FILMS = 2;
  private static final int MELODIES = 3;

  private static final Map<EntryKind, Integer> SHARES =
      Map.of(TEXT, 46, PICTURES, 24, HANDWRITING, 15, COMIC, 14);

  private static final List<String> TITLES =
      List.of(
          "窗外的春天",
          "写给武汉的信",
          "家里的课堂",
          "给辅导员的一封信",
          "隔屏不隔心",
          "我的二月",
          "爸爸去值班了",
          "阳台上的操场",
          "等风来",
          "一碗热干面",
          "教室的灯",
          "平凡的守望",
          "云上的班会",
          "我们在一起",
          "钟声响起的时候",
          "把想念写下来");
  private static final List<String> BEGINNINGS =
      List.of(
          "这个二月格外安静，",
          "早上的第一件事是打开网课，",
          "妈妈在社区值班的第十天，",
          "我把书桌搬到了阳台上，",
          "辅导员在群里发来一句早安，",
          "小区门口的志愿者换了三班，",
          "窗外的玉兰开了第一朵，",
          "给远方的同学打了一个很长的电话，");
  private static final List<String> MIDDLES =
      List.of(
          "我才发现平常的日子这样可贵。",
          "屏幕那头的声音让人安心。",
          "我学会了做三道菜，也学会了等待。",
          "大家隔着屏幕一起把课上完。",
          "原来一盏灯可以照见这么多人。",
          "我想把这些写下来，以后慢慢看。",
          "有人在很远的地方替我们守着。",
          "我们约好开学一起去看海。");
  private static final List<String> ENDS =
      List.of(
          "春天会来的，我们校园里见。",
          "愿大家都平安。",
          "同舟的人，总会一起上岸。",
          "等到那一天，我请全班喝汽水。",
          "谢谢每一个没有停下来的人。",
          "灯还亮着，我们就在一起。",
          "先把今天过好。",
          "我会记得这个春天。");
  private static final List<String> PEN_NAMES =
      List.of("望海", "小舟", "青禾", "南风", "一粒米", "晚来的雪", "向晚", "北窗");

  private final Campaigns campaigns;
  private final Entries entries;
  private final Uploads uploads;
  private final Media media;
  private final Incidents incidents;
  private final Accounts accounts;
  private final People people;
  private final Units units;
  private final Words words;
  private final CampusClock clock;
  private final Played played;
  private volatile boolean stopping;
  private volatile @Nullable Behind running;

  VoicesOfTheDemo(
      Campaigns campaigns,
      Entries entries,
      Uploads uploads,
      Media media,
      Incidents incidents,
      Accounts accounts,
      People people,
      Units units,
      Words words,
      CampusClock clock) {
    this.campaigns = campaigns;
    this.entries = entries;
    this.uploads = uploads;
    this.media = media;
    this.incidents = incidents;
    this.accounts = accounts;
    this.people = people;
    this.units = units;
    this.words = words;
    this.clock = clock;
    this.played = new Played(accounts, people, units, clock);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    var editor = played.account("editor");
    if (editor.isEmpty() || !campaigns.keptBy(editor.get()).isEmpty()) return;
    running = new Behind("demo-voices", () -> fill(editor.get()));
  }

  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    var work = running;
    if (work != null) work.end();
  }

  private void fill(Account editor) {
    var authors = authors();
    if (authors.size() < ENTRIES) return;
    long began = System.nanoTime();
    var campaign = campaigns.plan(plan(), editor);
    campaigns.open(campaign, editor);
    campaign = campaigns.find(campaign.code(), editor);
    int late = ENTRIES - FILMS - MELODIES;
    var past = past(campaign, authors.subList(WAITING, late), editor);
    for (int from = 0; from < past.size() && !stopping; from += BATCH)
      entries.takeIn(campaign, past.subList(from, Math.min(from + BATCH, past.size())));
    for (int at = 0; at < WAITING && !stopping; at++) waiting(campaign, authors.get(at), at);
    if (!stopping) filmsAndMelodies(campaign, authors.subList(late, ENTRIES));
    log.info(
        "The demo has its voices, after {} s",
        Duration.ofNanos(System.nanoTime() - began).toSeconds());
  }

  private PlanCampaign plan() {
    var today = clock.today();
    return new PlanCampaign(
        new CampaignText(
            "战疫情，同舟学子说",
            "Voices of our students",
            """
            这个冬天和春天，我们在不同的地方，做着同一件事：照顾好自己，也照顾好身边的人。

            请用一段文字、一张照片、一幅字、一张画或一段视频，说说你看到的、想到的、想感谢的。不求完美，只求真实。\
            """,
            """
            This winter and spring we are in different places and do the same thing: look after ourselves and after those around us.

            Tell us in a few words, a photo, brushwork, a drawing or a film what you see, what you think, whom you want to thank. It need not be perfect, only true.\
            """,
            "入选作品收入纪念册，作者可得一本。",
            "Selected entries are printed in a book, and each author receives one.",
            words.say(Words.CHINESE, "campaign.consent.usual"),
            words.say(Words.ENGLISH, "campaign.consent.usual")),
        units.tree().root().orElseThrow().id(),
        incidents.lasting(today).stream().findFirst().map(Incident::id).orElse(null),
        today.minusDays(20),
        today.plusDays(25),
        "",
        EnumSet.allOf(EntryKind.class),
        Gallery.PUBLIC,
        false);
  }

  private record Author(PersonId person, UnitId unit) {}

  /** Students from all over the university, in an order that looks like chance. */
  private List<Author> authors() {
    var classes = new ArrayList<>(people.enrolledOn(clock.today()).entrySet());
    classes.sort(Map.Entry.comparingByKey(Comparator.comparing(UnitId::value)));
    var authors = new ArrayList<Author>();
    for (int round = 0; authors.size() < ENTRIES && round < 40; round++)
      for (int at = 0; at < classes.size(); at++) {
        var members = classes.get(at).getValue();
        var draw = Draw.of(SEED, "author", round * 10_000L + at);
        if (members.size() <= round || !draw.happens(0.5)) continue;
        authors.add(new Author(new PersonId(members.page(round, 1)[0]), classes.get(at).getKey()));
      }
    Collections.shuffle(authors, new Random(SEED));
    return authors;
  }

  // ---- what has been judged

  private List<PastEntry> past(Campaign campaign, List<Author> authors, Account editor) {
    var kinds = new ArrayList<EntryKind>();
    for (int at = 0; at < authors.size(); at++) kinds.add(kind(Draw.of(SEED, "kind", at)));
    var pictures = pictures(campaign, kinds, editor);
    var past = new ArrayList<PastEntry>();
    for (int at = 0; at < authors.size(); at++) {
      var draw = Draw.of(SEED, "entry", at);
      var own = pictures.get(kinds.get(at));
      var files = own == null ? List.<MediaId>of() : List.of(own.removeLast());
      boolean returned = files.isEmpty() && draw.happens(0.03);
      past.add(
          new PastEntry(
              authors.get(at).person(),
              authors.get(at).unit(),
              said(kinds.get(at), draw, files),
              returned ? EntryState.RETURNED : EntryState.ACCEPTED,
              returned ? "写得很好，请把标题改得具体一些，再投一次。" : null,
              clock.now().minus(Duration.ofMinutes(draw.between(60, 19 * 24 * 60))),
              !returned && draw.happens(0.012)));
    }
    past.sort(Comparator.comparing(PastEntry::sentAt));
    return past;
  }

  /** Films and melodies come by themselves. */
  private static EntryKind kind(Draw draw) {
    int at = draw.below(99);
    for (var kind : List.of(TEXT, PICTURES, HANDWRITING, COMIC)) {
      at -= SHARES.getOrDefault(kind, 0);
      if (at < 0) return kind;
    }
    return TEXT;
  }

  private static WriteEntry said(EntryKind kind, Draw draw, List<MediaId> files) {
    var title = TITLES.get(draw.below(TITLES.size()));
    var words = new StringBuilder();
    int paragraphs = kind == TEXT ? draw.between(2, 4) : 1;
    for (int i = 0; i < paragraphs; i++)
      words
          .append(i == 0 ? "" : "\n\n")
          .append(BEGINNINGS.get(draw.below(BEGINNINGS.size())))
          .append(MIDDLES.get(draw.below(MIDDLES.size())))
          .append(ENDS.get(draw.below(ENDS.size())));
    double how = draw.part();
    var naming = how < 0.55 ? Naming.FULL : how < 0.8 ? Naming.COLLEGE : Naming.PEN_NAME;
    var pen = naming == Naming.PEN_NAME ? PEN_NAMES.get(draw.below(PEN_NAMES.size())) : "";
    return new WriteEntry(kind, title, words.toString(), naming, pen, files);
  }

  /** A few are painted and brought; all others are the same again. */
  private Map<EntryKind, List<MediaId>> pictures(
      Campaign campaign, List<EntryKind> kinds, Account editor) {
    var pictures = new EnumMap<EntryKind, List<MediaId>>(EntryKind.class);
    for (var kind : List.of(PICTURES, HANDWRITING, COMIC)) {
      int needed = Collections.frequency(kinds, kind);
      var all = new ArrayList<MediaId>();
      for (int number = 0; number < PAINTED_EACH && !stopping; number++) {
        var painted = bring(campaign, painted(kind, number), "painted.jpg", editor);
        int share = needed / PAINTED_EACH + 1;
        all.addAll(media.copies(painted, Collections.nCopies(share, editor.actor())));
      }
      Collections.shuffle(all, new Random(SEED));
      pictures.put(kind, all);
    }
    return pictures;
  }

  private static byte[] painted(EntryKind kind, int number) {
    return switch (kind) {
      case HANDWRITING -> PaintedPictures.brushwork(number);
      case COMIC -> PaintedPictures.comic(number);
      case PICTURES, TEXT, VIDEO, AUDIO ->
          number % 2 == 0 ? PaintedPictures.river(number) : PaintedPictures.windows(number);
    };
  }

  private MediaId bring(Campaign campaign, byte[] bytes, String name, Account account) {
    return uploads
        .take(
            new ByteArrayInputStream(bytes),
            name,
            CampaignMedia.of(campaign),
            null,
            account.actor())
        .id();
  }

  // ---- what waits

  private void waiting(Campaign campaign, Author author, int at) {
    account(author)
        .ifPresent(
            account ->
                send(campaign, said(TEXT, Draw.of(SEED, "waiting", at), List.of()), account));
  }

  private Optional<Account> account(Author author) {
    return accounts
        .ofPerson(author.person().value())
        .map(id -> new Account(id, "", author.person().value(), "", null, false, List.of()));
  }

  private void send(Campaign campaign, WriteEntry said, Account account) {
    try {
      entries.send(campaign, said, campaign.consent(), account);
    } catch (Refused refused) {
      log.debug("An entry of the demo was not taken: {}", refused.why().code());
    }
  }

  private void accepted(Campaign campaign, Author author, WriteEntry said, Account account) {
    media.claim(said.files(), account.actor());
    var entry =
        new PastEntry(
            author.person(), author.unit(), said, EntryState.ACCEPTED, null, clock.now(), false);
    entries.takeIn(campaign, List.of(entry));
  }

  /** Where they can be converted: one film waits, all others are shown. */
  private void filmsAndMelodies(Campaign campaign, List<Author> authors) {
    for (int at = 0; at < authors.size(); at++) {
      var account = account(authors.get(at));
      if (account.isEmpty()) continue;
      try {
        var said =
            at < FILMS ? film(campaign, at, account.get()) : melody(campaign, at, account.get());
        if (at == 0) send(campaign, said, account.get());
        else accepted(campaign, authors.get(at), said, account.get());
      } catch (Refused withoutConverter) {
        log.info("The demo has no films and melodies: {}", withoutConverter.why().code());
        return;
      }
    }
  }

  private WriteEntry film(Campaign campaign, int at, Account account) {
    var film = bring(campaign, PaintedPictures.film(), "boat.gif", account);
    var said = said(VIDEO, Draw.of(SEED, "film", at), List.of(film));
    return new WriteEntry(
        VIDEO,
        said.title(),
        said.words(),
        said.naming(),
        said.penName(),
        said.files(),
        new Captions(
            "WEBVTT\n\n00:00:00.000 --> 00:00:10.000\n（水声）小船慢慢靠岸\n",
            "WEBVTT\n\n00:00:00.000 --> 00:00:10.000\n(water) the boat comes in slowly\n"));
  }

  private WriteEntry melody(Campaign campaign, int at, Account account) {
    var file = "melody-" + (at - FILMS + 1) + ".m4a";
    try (var in = new ClassPathResource("demo/" + file).getInputStream()) {
      var melody = bring(campaign, in.readAllBytes(), file, account);
      return said(AUDIO, Draw.of(SEED, "melody", at), List.of(melody));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
