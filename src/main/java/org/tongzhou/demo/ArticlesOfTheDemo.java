package org.tongzhou.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.guidance.publishing.Article;
import org.tongzhou.guidance.publishing.ArticleFiles;
import org.tongzhou.guidance.publishing.ArticleText;
import org.tongzhou.guidance.publishing.ArticleText.Said;
import org.tongzhou.guidance.publishing.Articles;
import org.tongzhou.guidance.publishing.Published;
import org.tongzhou.guidance.publishing.PublishingMedia;
import org.tongzhou.guidance.publishing.SaveDraft;
import org.tongzhou.guidance.publishing.Section;
import org.tongzhou.guidance.publishing.Shape;
import org.tongzhou.guidance.publishing.Stage;
import org.tongzhou.guidance.publishing.Truth;

/**
 * The site of the demo: some sixty articles of harmless text with pictures that a program has
 * drawn; one waits in each review, one for its time, one is changed beside the live one, one was
 * taken down. Made behind the running server, through the doors that editors use.
 */
final class ArticlesOfTheDemo implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(ArticlesOfTheDemo.class);
  private static final long SEED = 20_200_226;
  private static final int DAYS = 26;

  private final Articles articles;
  private final ArticleFiles files;
  private final Published published;
  private final ReadersOfTheDemo readers;
  private final Uploads uploads;
  private final Accounts accounts;
  private final CampusClock clock;
  private volatile boolean stopping;
  private volatile @Nullable Behind running;

  ArticlesOfTheDemo(
      Articles articles,
      ArticleFiles files,
      Published published,
      ReadersOfTheDemo readers,
      Uploads uploads,
      Accounts accounts,
      CampusClock clock) {
    this.articles = articles;
    this.files = files;
    this.published = published;
    this.readers = readers;
    this.uploads = uploads;
    this.accounts = accounts;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    var people =
        Stream.of("editor", "moderator", "university", "taskforce")
            .flatMap(name -> account(name).stream())
            .toList();
    if (people.size() < 4 || !published.all().isEmpty()) return;
    var room = new Newsroom(people.getFirst(), people.subList(1, 4));
    running = new Behind("demo-articles", () -> fill(room));
  }

  /**
   * Who makes the site.
   *
   * @param reviewers of the first, the second and the final review
   */
  private record Newsroom(Account editor, List<Account> reviewers) {}

  private Optional<Account> account(String username) {
    return accounts.behind(accounts.issueMany(List.of(username)).getFirst());
  }

  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    var work = running;
    if (work != null) work.end();
  }

  private void fill(Newsroom room) {
    var lines = Table.read("articles.csv").rows();
    var colleges = articles.messageUnits(room.editor());
    var newest = clock.now().minus(Duration.ofHours(2));
    for (int at = 0; at < lines.size() && !stopping; at++) {
      // sections take turns, so that the front page is as mixed as it is in life
      var line = lines.get(at * 7 % lines.size());
      var draw = Draw.of(SEED, "article", at);
      var article = written(line, draw, colleges, room.editor());
      pass(article.number(), Stage.values().length, null, room);
      var ago = Duration.ofDays(DAYS).dividedBy(lines.size()).multipliedBy(lines.size() - 1L - at);
      articles.printedFirst(
          article.number(),
          newest.minus(ago).minus(Duration.ofMinutes(draw.below(200))),
          room.editor());
    }
    if (!stopping) onTheWay(room, colleges);
    if (!stopping)
      readers.fill(room.editor(), room.reviewers().getFirst(), number -> print(number, room));
    log.info("The demo has its articles");
  }

  /** What waits in each place, so that the whole chain can be walked. */
  private void onTheWay(Newsroom room, List<UnitId> colleges) {
    var waiting =
        List.of(
            "news,志愿者为留校同学送去早餐,,清晨六点，第一锅粥已经出锅。,",
            "guides,线上毕业答辩怎么准备,,先确认设备，再练一遍开场。,",
            "science,为什么要多开窗,,空气流动起来，病毒就散开了。,");
    for (int passed = 0; passed < waiting.size(); passed++) {
      var article = of(waiting.get(passed), passed, colleges, room);
      pass(article.number(), passed, null, room);
    }
    var scheduled = of("notices,明天上午线上班会,,明天上午九点，请各班准时参加线上班会。,", 10, colleges, room);
    pass(scheduled.number(), 3, clock.now().plus(Duration.ofHours(14)), room);
    of("letters,还在写的一封信,,写到一半，先存着。,", 11, colleges, room);
    var staged = published.all().getFirst().number();
    var change = articles.stage(staged, 1, room.editor());
    var text = change.newest().text();
    save(
        change,
        new ArticleText(
            text.shape(),
            new Said(
                text.zh().title(), text.zh().summary(), text.zh().body() + "\n\n补充：安排如有变化，会在这里更新。"),
            text.en(),
            text.truth(),
            text.sources(),
            text.credit()),
        room.editor());
    var gone = of("news,一条有误的消息,,这条消息里的数字后来发现有误。,", 12, colleges, room);
    pass(gone.number(), 3, null, room);
    articles.unpublish(gone.number(), "数字有误，等核对后再发", room.editor());
  }

  /** What a reader has sent in stands there since this morning. */
  private void print(int number, Newsroom room) {
    pass(number, Stage.values().length, null, room);
    articles.printedFirst(number, clock.now().minus(Duration.ofHours(9)), room.editor());
  }

  private Article of(String line, int lot, List<UnitId> colleges, Newsroom room) {
    var cells = List.of(line.split(",", -1));
    return written(cells, Draw.of(SEED, "waiting", lot), colleges, room.editor());
  }

  private void pass(int number, int levels, @Nullable Instant at, Newsroom room) {
    var editor = room.editor();
    int revision = articles.find(number, editor).newest().revision();
    articles.submit(number, revision, editor);
    for (int level = 0; level < levels; level++)
      articles.pass(
          number,
          Stage.values()[level],
          revision,
          Stage.values()[level] == Stage.RELEASE ? at : null,
          room.reviewers().get(level));
  }

  private Article written(List<String> line, Draw draw, List<UnitId> colleges, Account editor) {
    var section = Section.of(line.getFirst()).orElseThrow();
    boolean check = section == Section.CHECKS;
    boolean questions = section == Section.SCIENCE && line.get(3).isEmpty();
    var shape = check ? Shape.CHECK : questions ? Shape.ANSWERS : Shape.TEXT;
    var begun =
        articles.begin(
            section,
            section == Section.MESSAGES ? draw.one(colleges) : null,
            ArticleText.begun(shape, line.get(1), line.get(2)),
            editor);
    var pictures = new ArrayList<MediaId>();
    if (!questions && draw.happens(0.55)) pictures.add(picture(begun, draw, editor));
    var zh =
        questions
            ? DemoTexts.answers(line.get(1), draw)
            : DemoTexts.body(section, line.get(3), draw, pictures, false);
    var en =
        line.get(2).isEmpty()
            ? Said.NOTHING
            : new Said(
                line.get(2), "", DemoTexts.body(section, english(line), draw, pictures, true));
    save(
        begun,
        new ArticleText(
            shape,
            new Said(line.get(1), "", zh),
            en,
            check
                ? Truth.values()[line.get(1).startsWith("七十五度") ? 0 : draw.happens(0.2) ? 2 : 1]
                : null,
            check
                ? "国家卫生健康委员会 | https://www.nhc.gov.cn/\n中国疾病预防控制中心 | https://www.chinacdc.cn/"
                : "",
            section == Section.MESSAGES ? "文/辅导员" : draw.happens(0.4) ? "文/学生记者团" : ""),
        editor);
    return begun;
  }

  private static String english(List<String> line) {
    return line.get(4).isEmpty() ? line.get(2) + "." : line.get(4);
  }

  private void save(Article article, ArticleText text, Account editor) {
    var now = articles.find(article.number(), editor);
    articles.save(
        new SaveDraft(
            article.number(), now.newest().revision(), text, null, now.slug(), true, null),
        editor);
  }

  // ---- pictures

  private MediaId picture(Article article, Draw draw, Account editor) {
    var taken =
        uploads.take(
            new ByteArrayInputStream(drawn(draw)),
            "campus.jpg",
            PublishingMedia.ARTICLE,
            null,
            editor.actor());
    files.add(article.number(), List.of(taken.id()), editor);
    return taken.id();
  }

  /** A campus under some sky: hills, a few houses, a sun. */
  private static byte[] drawn(Draw draw) {
    int width = 1280;
    int height = 720;
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float hue = (float) draw.part();
    pen.setPaint(
        new GradientPaint(
            0,
            0,
            Color.getHSBColor(hue, 0.35f, 0.85f),
            0,
            height,
            Color.getHSBColor(hue + 0.1f, 0.12f, 1f)));
    pen.fillRect(0, 0, width, height);
    pen.setColor(new Color(255, 244, 214));
    int sun = draw.between(90, 160);
    pen.fill(new Ellipse2D.Double(draw.between(100, 1000), draw.between(60, 200), sun, sun));
    for (int hill = 0; hill < 4; hill++) {
      pen.setColor(Color.getHSBColor(hue + 0.3f, 0.25f + hill * 0.08f, 0.75f - hill * 0.12f));
      var line = new Path2D.Double();
      int ground = 380 + hill * 70;
      line.moveTo(0, height);
      line.lineTo(0, ground);
      for (int x = 0; x < width; x += 320)
        line.curveTo(
            x + 100,
            ground - draw.between(20, 120),
            x + 220,
            ground + draw.between(0, 60),
            x + 320,
            ground);
      line.lineTo(width, height);
      line.closePath();
      pen.fill(line);
    }
    for (int house = 0; house < draw.between(3, 6); house++) {
      int w = draw.between(90, 170);
      int h = draw.between(90, 220);
      int x = draw.between(40, width - 220);
      pen.setColor(Color.getHSBColor(hue + 0.55f, 0.15f, 0.95f));
      pen.fill(new RoundRectangle2D.Double(x, 640 - h, w, h, 8, 8));
      pen.setColor(Color.getHSBColor(hue + 0.55f, 0.3f, 0.55f));
      for (int row = 0; row < h / 36 - 1; row++)
        for (int column = 0; column < w / 34; column++)
          pen.fillRect(x + 12 + column * 32, 640 - h + 14 + row * 34, 14, 18);
    }
    pen.dispose();
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
