package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.guidance.board.Board;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.BulkMessage;
import org.tongzhou.guidance.board.MakeBoard;
import org.tongzhou.guidance.board.Messages;
import org.tongzhou.guidance.board.SomeBoards;
import org.tongzhou.guidance.board.SomeScripts;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.CampaignText;
import org.tongzhou.guidance.campaign.Campaigns;
import org.tongzhou.guidance.campaign.Entries;
import org.tongzhou.guidance.campaign.EntryKind;
import org.tongzhou.guidance.campaign.Gallery;
import org.tongzhou.guidance.campaign.Naming;
import org.tongzhou.guidance.campaign.PlanCampaign;
import org.tongzhou.guidance.campaign.SomeVoices;
import org.tongzhou.guidance.campaign.WriteEntry;
import org.tongzhou.guidance.comment.Comments;
import org.tongzhou.guidance.comment.WriteComment;
import org.tongzhou.guidance.comment.Writer;
import org.tongzhou.guidance.publishing.ArticleText;
import org.tongzhou.guidance.publishing.ArticleText.Said;
import org.tongzhou.guidance.publishing.Articles;
import org.tongzhou.guidance.publishing.Contributions;
import org.tongzhou.guidance.publishing.Newsroom;
import org.tongzhou.guidance.publishing.Section;
import org.tongzhou.guidance.publishing.SendContribution;
import org.tongzhou.guidance.publishing.Shape;
import org.tongzhou.guidance.publishing.Truth;
import org.tongzhou.guidance.publishing.XssCorpus;
import org.tongzhou.guidance.review.Bench;
import org.tongzhou.guidance.review.Decision;
import org.tongzhou.guidance.review.Judgement;
import org.tongzhou.guidance.review.ReviewReason;
import org.tongzhou.guidance.screen.HelpLine;
import org.tongzhou.guidance.screen.HelpLines;
import org.tongzhou.guidance.screen.ScreenClass;
import org.tongzhou.guidance.screen.ScreenRule;
import org.tongzhou.guidance.screen.ScreenRules;
import org.tongzhou.testing.HostileTexts;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SomeMedia;

/**
 * All that people have tried, in every text that guidance takes, and every page that shows it in a
 * real browser: no dialog opens, and the content policy has nothing to complain of.
 */
class NoScriptOfAStrangerRunsTest extends Journey {

  private static final int HALL = 1920;

  private static final List<String> ATTACKS =
      Stream.of(HostileTexts.ALL, SomeScripts.ALL, XssCorpus.ATTACKS)
          .flatMap(List::stream)
          .map(attack -> attack.replace("\u0000", "")) // no database keeps it
          .distinct()
          .toList();

  @Autowired Boards boards;
  @Autowired Messages messages;
  @Autowired Comments comments;
  @Autowired Articles articles;
  @Autowired Contributions contributions;
  @Autowired Campaigns campaigns;
  @Autowired Entries entries;
  @Autowired Uploads uploads;
  @Autowired Bench bench;
  @Autowired ScreenRules rules;
  @Autowired HelpLines helpLines;
  @Autowired Grid grid;
  @Autowired JdbcClient db;
  @Autowired PlatformTransactionManager transactions;

  private final List<String> dialogs = new ArrayList<>();

  @AfterEach
  void nothingHasRun() {
    assertThat(dialogs).isEmpty();
  }

  /** All of them, in as many texts as it takes where one may be so long; what is longer is cut. */
  private static List<String> filling(int longest, String between) {
    var texts = new ArrayList<String>();
    var text = new StringBuilder();
    for (var attack : ATTACKS) {
      if (!text.isEmpty() && text.length() + between.length() + attack.length() > longest) {
        texts.add(text.toString());
        text.setLength(0);
      }
      text.append(text.isEmpty() ? "" : between).append(cut(attack, longest - text.length()));
    }
    texts.add(text.toString());
    return texts;
  }

  private static String cut(String text, int longest) {
    return text.substring(0, Math.min(longest, text.length()));
  }

  private static String of(List<String> texts, int number) {
    return texts.get(number % texts.size());
  }

  private Page watched(Page page) {
    page.onDialog(
        dialog -> {
          dialogs.add(page.url() + ": " + dialog.message());
          dialog.dismiss();
        });
    return page;
  }

  /** Opens pages on which somebody's script stands as text. */
  private void open(Page page, String... paths) {
    for (var path : paths) {
      page.navigate(address(path));
      assertThat(page.content()).as(path).contains("alert(1)");
      isQuiet(page);
    }
  }

  private Newsroom room() {
    return new Newsroom(university, grid, articles);
  }

  /** A moderator reads what came to the bench since then, and accepts all of it. */
  private void judge(long since, Page page) {
    var moderator = university.accountOf("赵敏");
    var numbers =
        db.sql("select number from review.items where number > :since order by number")
            .param("since", since)
            .query(Long.class)
            .list();
    open(page, "/review", "/review/items/" + numbers.getFirst());
    for (long number : numbers) judge(number, Decision.ACCEPT, null, moderator);
  }

  private void judge(long number, Decision decision, @Nullable String note, Account moderator) {
    var reason = note == null ? null : ReviewReason.OTHER;
    int revision = bench.require(number, moderator).revision();
    bench.judge(new Judgement(number, revision, decision, reason, note), moderator);
  }

  private long lastItem() {
    return db.sql("select coalesce(max(number), 0) from review.items").query(Long.class).single();
  }

  // ---- the watch itself

  @Test
  void the_watch_hears_what_runs_where_nobody_escapes() {
    var page = watched(stranger(Words.CHINESE, DESK));
    for (var attack : ATTACKS.subList(0, 12)) page.setContent(attack);
    assertThat(dialogs).isNotEmpty();
    dialogs.clear();
    page.navigate(address("/boards"));
    page.waitForConsoleMessage(
        new Page.WaitForConsoleMessageOptions()
            .setPredicate(message -> message.text().contains("Content Security Policy")),
        () -> page.evaluate("document.body.innerHTML = '<img src=x onerror=\"alert(1)\">'"));
    assertThat(complaints()).isNotEmpty();
    complaints().clear();
  }

  // ---- boards

  @Test
  void on_boards_their_walls_and_the_bench() {
    var keeper = university.accountOf("赵敏");
    long since = lastItem();
    var calls = filling(400, "\n");
    var made = new ArrayList<Board>();
    for (var title : filling(40, " "))
      made.add(boards.make(board(title, of(calls, made.size())), keeper));
    var board = made.getFirst();
    var phone = watched(stranger(Words.CHINESE, PHONE));
    open(phone, board.address());
    var hall = watched(stranger(Words.ENGLISH, HALL));
    open(hall, board.address() + "/wall");
    var texts = filling(300, "\n");
    var names = filling(20, " ");
    messages.bulk(
        board,
        Stream.iterate(0, i -> i + 1)
            .limit(names.size())
            .map(
                i ->
                    new BulkMessage(
                        SomeBoards.someBrowser(),
                        of(texts, i),
                        names.get(i),
                        null,
                        MutableClock.MONDAY_MORNING,
                        false))
            .toList(),
        false,
        keeper);
    var moderator = watched(as("赵敏", Words.CHINESE, DESK));
    for (var note : filling(300, "\n")) {
      judge(since + 1, Decision.RETURN, note, keeper);
      bench.undo(since + 1, keeper);
    }
    judge(since, moderator);
    assertThat(hall.locator("[data-shown]")).hasText(String.valueOf(names.size()));
    assertThat(phone.locator("[data-shown]")).hasText(String.valueOf(names.size()));
    isQuiet(hall);
    open(phone, board.address(), board.address() + "?page=2", board.address() + "/places");
    open(hall, board.address() + "/wall", "/boards");
    open(phone, "/boards", board.address() + "/plain", board.address() + "/plain?page=2");
    open(moderator, board.address(), board.address() + "/edit", "/review?state=ACCEPTED");
    for (var attack : List.of("</title>", "</textarea>", "\"><script", "<img src=x"))
      made.stream()
          .filter(one -> one.title().zh().contains(attack))
          .findFirst()
          .ifPresent(one -> open(phone, one.address(), one.address() + "/wall"));
    // what is refused comes back into the form
    phone.navigate(address(board.address()));
    phone.locator("#text").fill(String.join("\n", ATTACKS));
    phone.locator("#name").fill(ATTACKS.getFirst());
    phone.locator("#place").fill(ATTACKS.getLast());
    phone.locator(".board-write button").click();
    assertThat(phone.locator("#text-error")).isVisible();
    isQuiet(phone);
    made.forEach(one -> boards.close(one, keeper));
  }

  private static MakeBoard board(String title, String call) {
    return new MakeBoard(
        SomeBoards.freshCode(),
        new Board.InBoth(title, title),
        new Board.InBoth(call, call),
        SomeBoards.TODAY,
        null,
        Board.OpenTo.ALL,
        false,
        null);
  }

  // ---- the site

  @Test
  void in_articles_their_desk_comments_and_searches() {
    var room = room();
    var titles = filling(120, " ");
    var summaries = filling(400, " ");
    var sources = filling(4_000, "\n");
    var whole = String.join("\n\n", ATTACKS);
    var numbers = new ArrayList<Integer>();
    for (var title : titles) {
      var said = new Said(title, of(summaries, numbers.size()), whole);
      numbers.add(
          room.released(
                  Section.CHECKS,
                  new ArticleText(
                      Shape.CHECK, said, said, Truth.UNPROVEN, of(sources, numbers.size()), title))
              .number());
    }
    var article = "/articles/" + numbers.getFirst();
    for (var language : List.of(Words.CHINESE, Words.ENGLISH)) {
      var reader = watched(stranger(language, PHONE));
      open(reader, article, "/news", "/news/checks", "/news/latest");
    }
    var reader = watched(stranger(Words.CHINESE, DESK));
    for (var number : numbers.subList(1, 6)) open(reader, "/articles/" + number);
    for (var query : filling(100, " ").subList(0, 10)) open(reader, "/search?q=" + encoded(query));
    for (var feed : List.of("/news/feed.atom", "/news/checks/feed.rss")) {
      reader.navigate("view-source:" + address(feed));
      assertThat(reader.content()).contains("&amp;lt;").doesNotContain("parsererror");
    }
    var editor = watched(as(room.person(Role.EDITOR), Words.CHINESE, DESK));
    var desk = "/publishing/" + numbers.getFirst();
    open(editor, desk, desk + "/versions/1");
    articles.stage(numbers.getFirst(), 1, room.account(Role.EDITOR));
    open(editor, desk + "/edit", desk);
    comment("article:" + numbers.getFirst(), reader);
    contribute(room);
    for (int number : numbers)
      articles.unpublish(number, of(summaries, number), room.account(Role.UNIVERSITY));
    open(editor, desk);
    reader.navigate(address(article));
    isQuiet(reader);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void comment(String subject, Page reader) {
    long since = lastItem();
    int number = 0;
    for (var text : filling(1_000, "\n")) {
      var writer =
          new Writer("hostilehostile%08d".formatted(++number), "10.66.0." + number, null, null);
      comments.write(new WriteComment(subject, null, text, "/", writer));
    }
    judge(since, watched(as("赵敏", Words.CHINESE, DESK)));
    open(reader, "/comments/" + subject + "/" + comments.on(subject).seal());
  }

  private void contribute(Newsroom room) {
    long since = lastItem();
    var author = university.someStudent("N-LAW-19-1");
    var account = university.accountOf(author);
    var credits = filling(60, " ");
    var bodies = filling(10_000, "\n");
    var answers = filling(1_000, "\n");
    var sent = new ArrayList<Integer>();
    for (var title : filling(80, " "))
      sent.add(
          contributions
              .send(
                  new SendContribution(
                      account,
                      "",
                      title,
                      of(bodies, sent.size()),
                      of(credits, sent.size()),
                      List.of(),
                      account.actor(),
                      account.actor()))
              .contribution()
              .number());
    var desk = watched(as(room.person(Role.EDITOR), Words.CHINESE, DESK));
    var own = watched(as(author, Words.CHINESE, PHONE));
    open(own, "/contributions", "/contributions/" + sent.getFirst());
    judge(since, watched(as("赵敏", Words.CHINESE, DESK)));
    open(desk, "/publishing/contributions", "/publishing/contributions/" + sent.getFirst());
    for (int i = 0; i < answers.size(); i++) {
      var editor = room.account(Role.EDITOR);
      contributions.answer(contributions.find(sent.get(i), editor), answers.get(i), editor);
      open(own, "/contributions/" + sent.get(i));
    }
    contributions.use(
        contributions.find(sent.getFirst(), room.account(Role.EDITOR)),
        Section.NEWS,
        room.account(Role.EDITOR));
    open(desk, "/publishing");
  }

  // ---- voices

  @Test
  void in_campaigns_their_entries_the_hall_and_the_archive() throws Exception {
    var voices =
        new SomeVoices(
            campaigns, entries, uploads, university, new TransactionTemplate(transactions));
    long since = lastItem();
    var long4000 = filling(4_000, "\n\n");
    var keeper = university.accountOf("赵敏");
    var calls = new ArrayList<Campaign>();
    for (var title : filling(80, " ")) {
      var text = of(long4000, calls.size());
      var other = of(long4000, calls.size() + 1);
      calls.add(
          voices.open(
              new PlanCampaign(
                  new CampaignText(title, title, text, text, other, other, text, other),
                  university.unit("TZ"),
                  null,
                  SomeVoices.MONDAY,
                  SomeVoices.MONDAY.plusDays(7),
                  "",
                  EnumSet.allOf(EntryKind.class),
                  Gallery.PUBLIC,
                  false)));
    }
    var campaign = calls.getFirst();
    var words = filling(8_000, "\n\n");
    var names = filling(20, " ");
    int number = 0;
    Account author = keeper;
    for (var title : filling(60, " ")) {
      if (number % 3 == 0) author = university.accountOf(university.someStudent("N-LAW-19-1"));
      voices.sent(
          campaign,
          new WriteEntry(
              EntryKind.TEXT,
              title,
              of(words, number),
              Naming.PEN_NAME,
              of(names, number),
              number == 0 ? List.of(picture(voices, campaign, author)) : List.of()),
          author);
      number++;
    }
    var moderator = watched(as("赵敏", Words.CHINESE, DESK));
    judge(since, moderator);
    var path = campaign.path();
    for (Locale language : List.of(Words.CHINESE, Words.ENGLISH)) {
      var reader = watched(stranger(language, PHONE));
      open(reader, "/voices", path, path + "/1", path + "/2", path + "/hall", path + "/colleges");
    }
    var student = watched(as(university.someStudent("N-LAW-19-1"), Words.CHINESE, PHONE));
    open(student, path + "/take-part");
    open(moderator, "/campaigns", "/campaigns/" + campaign.code());
    open(moderator, "/campaigns/" + campaign.code() + "/change");
    archive("/campaigns/" + campaign.code() + "/archive.zip", moderator);
    calls.forEach(one -> campaigns.close(one, keeper));
  }

  /** The name of a file is a text as well. */
  private static MediaId picture(SomeVoices voices, Campaign campaign, Account account)
      throws IOException {
    var bytes = SomeMedia.written(SomeMedia.halves(64, 48), "jpeg");
    return voices.bring(campaign, bytes, "\"><img src=x onerror=alert(1)>.jpg", account);
  }

  /** Unpacked, as somebody opens it at home: no header of a server protects it there. */
  private void archive(String path, Page page) throws IOException {
    var files = new HashMap<String, byte[]>();
    var zip = page.request().get(address(path)).body();
    try (var unpacked = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = unpacked.getNextEntry(); entry != null; entry = unpacked.getNextEntry())
        files.put(entry.getName(), unpacked.readAllBytes());
    }
    var home = watched(stranger(Words.CHINESE, DESK));
    home.route(
        "http://archive.test/**",
        route -> {
          var bytes = files.get(route.request().url().substring("http://archive.test/".length()));
          if (bytes == null) route.abort();
          else
            route.fulfill(
                new Route.FulfillOptions().setBodyBytes(bytes).setContentType(type(route)));
        });
    var pages = files.keySet().stream().filter(name -> name.endsWith(".html")).sorted().toList();
    assertThat(pages).hasSizeGreaterThan(5);
    for (var name : pages.subList(0, 6)) {
      home.navigate("http://archive.test/" + name);
      assertThat(home.content()).as(name).contains("alert(1)");
    }
  }

  private static String type(Route route) {
    var url = route.request().url();
    return Map.of("html", "text/html", "css", "text/css")
        .getOrDefault(url.substring(url.lastIndexOf('.') + 1), "application/octet-stream");
  }

  // ---- rules and help lines

  @Test
  void in_rules_of_the_screen_and_help_lines() {
    var keeper = university.accountOf("赵敏");
    var words = ATTACKS.stream().map(attack -> cut(attack.replaceAll("\\s", " "), 120)).toList();
    var page = watched(as("赵敏", Words.CHINESE, DESK));
    for (var name : filling(120, " ")) {
      var code = "own." + UUID.randomUUID().toString().substring(0, 18);
      var rule =
          new ScreenRule(
              code, ScreenClass.HOLD, name, name, words, words, words, words, name, false, 0);
      rules.save(rule, keeper);
      if (name.startsWith(ATTACKS.getFirst())) open(page, "/screen/rules/" + code);
    }
    open(page, "/screen/rules");
    var before = helpLines.all();
    var names = filling(120, " ");
    for (int from = 0; from < names.size(); from += 11) {
      var some = new ArrayList<HelpLine>();
      for (var name : names.subList(from, Math.min(names.size(), from + 11)))
        some.add(new HelpLine(HelpLine.Kind.DISTRESS, 1, name, name, name, name, name));
      helpLines.replace(some);
      open(page, "/help-lines", "/screen/help-lines");
    }
    helpLines.replace(before);
  }
}
