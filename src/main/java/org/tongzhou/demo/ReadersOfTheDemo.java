package org.tongzhou.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.guidance.comment.CommentId;
import org.tongzhou.guidance.comment.Comments;
import org.tongzhou.guidance.comment.PastComment;
import org.tongzhou.guidance.comment.WriteComment;
import org.tongzhou.guidance.comment.Writer;
import org.tongzhou.guidance.counter.Counter;
import org.tongzhou.guidance.counter.Earlier;
import org.tongzhou.guidance.publishing.Contribution;
import org.tongzhou.guidance.publishing.Contributions;
import org.tongzhou.guidance.publishing.Published;
import org.tongzhou.guidance.publishing.PublishedArticle;
import org.tongzhou.guidance.publishing.Section;
import org.tongzhou.guidance.publishing.SendContribution;
import org.tongzhou.guidance.review.Bench;
import org.tongzhou.guidance.review.Decision;
import org.tongzhou.guidance.review.Judgement;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewReason;

/**
 * Who reads the site of the demo: views, comments and answers under most articles, some of them
 * waiting, one held, one reported; contributions in every state, several of them the student's.
 */
final class ReadersOfTheDemo {

  private static final long SEED = 20_200_301;

  /** What readers say, and what somebody answers. */
  private static final List<String> SAID =
      List.of(
          "看完心里踏实多了，谢谢老师们。|同感，今天特意转给了爸妈。",
          "请问在外地实习的同学也要填吗？|要填的，我问过辅导员了。",
          "文中的时间都是北京时间吧？|是的，留学的同学记得换算一下。",
          "写得真清楚，一看就明白。",
          "室友看不懂中文，有英文版吗？|右上角可以切换，有英文的文章会直接换过去。",
          "照着做了一遍，很管用。|我也试了，第二步最容易漏。",
          "希望早点开学，想念食堂的包子。|还有图书馆靠窗的那个位置。",
          "原来是这样，之前一直理解错了。",
          "留校的同学报个平安：一切都好，热水和三餐都照常。|你们也辛苦了，等大家回来。",
          "配图很好看，画的是哪个校区？|像是中心校区的小树林。",
          "辅导员每天都在群里，真的感动。",
          "建议把咨询电话放到最前面，更好找。|同意，老人看着也方便。",
          "收到，已经提醒全班同学了。",
          "加油，春天不远了。|窗外的玉兰已经开了。",
          "Thank you, this is very helpful for us international students.|You are welcome. See you on campus!",
          "能不能出一期讲讲怎样在家锻炼？|体育学院好像有线上课，可以看看通知。");

  private static final List<String> JUST_SAID =
      List.of(
          "请问周末也可以预约吗？",
          "第三条能不能再解释一下？",
          "我们班已经全部看过了。",
          "谢谢编辑，这篇解答了我的疑问。",
          "想给这篇的作者点个赞。",
          "有没有打印版，想贴在楼道里。");

  /** The word screen holds it: a telephone number that nobody has. */
  private static final String WITH_A_NUMBER = "需要拼车回校的同学可以打我电话 13900001234。";

  private static final String REPORTED = "这样的内容没什么意思，别发了。";
  private static final int MOST_COMMENTS = 6;

  private final Published published;
  private final Counter counter;
  private final Comments comments;
  private final Contributions contributions;
  private final Review review;
  private final Bench bench;
  private final Accounts accounts;
  private final CampusClock clock;

  ReadersOfTheDemo(
      Published published,
      Counter counter,
      Comments comments,
      Contributions contributions,
      Review review,
      Bench bench,
      Accounts accounts,
      CampusClock clock) {
    this.published = published;
    this.counter = counter;
    this.comments = comments;
    this.contributions = contributions;
    this.review = review;
    this.bench = bench;
    this.accounts = accounts;
    this.clock = clock;
  }

  void fill(Account editor, Account moderator, IntConsumer print) {
    send(editor, moderator, print);
    var articles = published.all();
    counter.takeIn(articles.stream().flatMap(article -> views(article).stream()).toList());
    comments.takeIn(
        articles.stream().flatMap(article -> comments(article).stream()).toList(), editor);
    for (int at = 0; at < JUST_SAID.size(); at++)
      write(articles.get(at % articles.size()), JUST_SAID.get(at), "waiting " + at);
    write(articles.getFirst(), WITH_A_NUMBER, "held");
    report(articles.getFirst(), editor);
  }

  // ---- views

  /** Most on the first day, then fewer and fewer. */
  private List<Earlier> views(PublishedArticle article) {
    var draw = Draw.of(SEED, "views", article.number());
    var now = clock.now();
    var views = new ArrayList<Earlier>();
    double readers = 40 + 900 * Math.pow(draw.part(), 3);
    for (var at = article.at().truncatedTo(ChronoUnit.HOURS);
        at.isBefore(now) && readers >= 1;
        at = at.plus(Duration.ofHours(6))) {
      views.add(new Earlier(article.subject(), at, Math.round(readers)));
      readers *= 0.55 + 0.2 * draw.part();
    }
    return views;
  }

  // ---- comments

  private List<PastComment> comments(PublishedArticle article) {
    var draw = Draw.of(SEED, "comments", article.number());
    var said = new ArrayList<PastComment>();
    if (!article.comments()) return said;
    var room = Duration.between(article.at(), clock.now());
    int first = draw.below(SAID.size());
    int many = draw.below(MOST_COMMENTS);
    int reader = 0;
    for (int at = 0; at < many; at++) {
      var pair = SAID.get((first + at * 5) % SAID.size()).split("\\|", 2);
      var written = article.at().plus(room.multipliedBy(at * 2L + 1).dividedBy(many * 3L));
      var comment = said(article, null, ++reader, pair[0], written);
      said.add(comment);
      if (pair.length > 1 && draw.happens(0.6))
        said.add(
            said(
                article, comment.id(), ++reader, pair[1], written.plus(room.dividedBy(many * 4L))));
    }
    return said;
  }

  private PastComment said(
      PublishedArticle article, @Nullable CommentId parent, int reader, String text, Instant at) {
    return new PastComment(
        new CommentId(Ids.next(clock)),
        article.subject(),
        article.path(),
        parent,
        reader,
        text,
        at);
  }

  private void write(PublishedArticle article, String text, String who) {
    comments.write(new WriteComment(article.subject(), null, text, article.path(), somebody(who)));
  }

  private static Writer somebody(String who) {
    return new Writer("demo " + who, "demo " + who, null, null);
  }

  /** Three readers want it to be looked at again. */
  private void report(PublishedArticle article, Account editor) {
    var reported =
        said(
            article, null, 2 * MOST_COMMENTS + 1, REPORTED, clock.now().minus(Duration.ofHours(1)));
    comments.takeIn(List.of(reported), editor);
    for (int reader = 0; reader < 3; reader++)
      comments.report(reported.id(), article.subject(), somebody("reporter " + reader));
  }

  // ---- contributions

  private void send(Account editor, Account moderator, IntConsumer print) {
    var student = account("student");
    send(student, "宿舍楼下的玉兰", "今天去取快递，发现楼下的玉兰开了。守门的师傅说，往年这时候树下全是拍照的人，今年它只好自己开。", "林间");
    var returned = send(student, "我的网课日记", "第一天，麦克风没有关，全班听见我妈喊我吃饭。第七天，我已经会在讨论区抢答了。", "文/小舟");
    judge(returned, Decision.RETURN, "很有意思，请再补一两件课堂上的事，把同学的名字换成“同学”再寄来。", moderator);
    var read =
        accepted(student, "给食堂阿姨的一封信", "阿姨，您不知道我的名字，但您记得我不吃香菜。等开学了，我想当面说一声谢谢。", "", moderator);
    contributions.answer(read, "写得真好。我们想配一张食堂的照片一起发，这周内给你消息。", editor);
    var refused = send(student, "转一条听来的消息", "听说下周就开学了，不知道是不是真的，先发给大家看看。", "");
    judge(refused, Decision.REFUSE, "没有来源的消息我们不转发；以学校的通知为准。", moderator);
    contributions.takeBack(send(student, "还没有写完", "先占个位置。", ""));
    var told = accepted(student, "在阳台上跑完五公里", "四步一个来回，一共两千五百个来回。邻居在对面的阳台上给我数圈。", "文/望海", moderator);
    print.accept(contributions.use(told, Section.NEWS, editor).number());
    send(null, "一位家长想说的话", "孩子在学校过的年。老师每天发来照片，我们看着放心。谢谢你们。", "一位同学的母亲");
    var alumni =
        accepted(null, "校友从武汉寄来的早晨", "医院门口的早点摊又摆出来了。我给母校的弟弟妹妹们拍了一张，热气是真的。", "2009 级校友", moderator);
    contributions.use(alumni, Section.NEWS, editor);
  }

  private @Nullable Account account(String username) {
    return accounts.behind(accounts.issueMany(List.of(username)).getFirst()).orElse(null);
  }

  private Contribution send(@Nullable Account account, String title, String body, String credit) {
    return contributions
        .send(
            new SendContribution(
                account,
                account == null ? "reader@example.org" : "",
                title,
                body,
                credit,
                List.of(),
                account == null ? "stranger:demo" : account.actor(),
                account == null ? "browser:demo" : account.actor()))
        .contribution();
  }

  private Contribution accepted(
      @Nullable Account account, String title, String body, String credit, Account moderator) {
    var sent = send(account, title, body, credit);
    judge(sent, Decision.ACCEPT, null, moderator);
    return sent;
  }

  private void judge(
      Contribution contribution, Decision decision, @Nullable String note, Account moderator) {
    var item = review.find("contribution", contribution.id().value().toString()).orElseThrow();
    bench.judge(
        new Judgement(
            item.number(),
            item.revision(),
            decision,
            note == null ? null : ReviewReason.OTHER,
            note),
        moderator);
  }
}
