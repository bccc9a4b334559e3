package org.tongzhou.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tongzhou.command.directive.Answering;
import org.tongzhou.command.directive.CorrectDirective;
import org.tongzhou.command.directive.Directive;
import org.tongzhou.command.directive.DirectiveText;
import org.tongzhou.command.directive.Directives;
import org.tongzhou.command.directive.Evidence;
import org.tongzhou.command.directive.IssueDirective;
import org.tongzhou.command.directive.Post;
import org.tongzhou.command.directive.Proof;
import org.tongzhou.command.directive.ReportSituation;
import org.tongzhou.command.directive.SituationReports;
import org.tongzhou.command.directive.SituationUrgency;
import org.tongzhou.command.directive.Way;
import org.tongzhou.command.meeting.CallMeeting;
import org.tongzhou.command.meeting.Group;
import org.tongzhou.command.meeting.Groups;
import org.tongzhou.command.meeting.Meetings;
import org.tongzhou.command.meeting.Rota;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Grant;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;

/**
 * Live directives, situation reports and a meeting: a directive to everybody that is half done, one
 * of a college that was corrected, an urgent report that nobody has answered yet. Made behind the
 * running server.
 */
final class DirectivesOfTheDemo implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(DirectivesOfTheDemo.class);
  private static final long SEED = 20_200_217;

  private final Directives directives;
  private final Answering answering;
  private final SituationReports situations;
  private final Incidents incidents;
  private final Groups groups;
  private final Rota rota;
  private final Meetings meetings;
  private final Accounts accounts;
  private final Grid grid;
  private final People people;
  private final CampusClock clock;
  private volatile boolean stopping;
  private volatile @Nullable Behind running;

  DirectivesOfTheDemo(
      Directives directives,
      Answering answering,
      SituationReports situations,
      Incidents incidents,
      Groups groups,
      Rota rota,
      Meetings meetings,
      Accounts accounts,
      Grid grid,
      People people,
      CampusClock clock) {
    this.directives = directives;
    this.answering = answering;
    this.situations = situations;
    this.incidents = incidents;
    this.groups = groups;
    this.rota = rota;
    this.meetings = meetings;
    this.accounts = accounts;
    this.grid = grid;
    this.people = people;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    var university = account("university");
    if (university.isEmpty() || !directives.concerning(university.get()).isEmpty()) return;
    running = new Behind("demo-directives", () -> fill(university.get()));
  }

  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    var work = running;
    if (work != null) work.end();
  }

  /** Somebody of the cast. */
  private Optional<Account> account(String username) {
    return accounts.behind(accounts.issueMany(List.of(username)).getFirst());
  }

  private void fill(Account university) {
    meet(university);
    reportSituations();
    ofACollege();
    var all =
        directives.issue(
            new IssueDirective(
                new DirectiveText(
                    "延期返校，请勿提前返校",
                    "Return is postponed; please do not come back yet",
                    """
                    根据上级部署，学校推迟春季学期返校时间。请全体同学：
                    一、未经批准不要提前返校，已订车票的请及时退改；
                    二、每天 10:00 前完成健康填报；
                    三、有发热、咳嗽等症状，立即联系辅导员并就近就医。
                    请各学院逐级传达到每一位同学，并报告已告知人数。\
                    """,
                    """
                    The university postpones the return of all students.
                    1. Please do not come back without approval; change or return your tickets.
                    2. Please send your health report by 10:00 every day.
                    3. With fever or cough, call your counselor at once and see a doctor nearby.
                    Colleges pass this on to every student and report how many were told.\
                    """),
                List.of(),
                "",
                null,
                evening(0),
                evening(2),
                Evidence.NUMBER,
                Way.DIRECT,
                List.of()),
            university);
    answering.takeIn(all, 1, some(0.58));
    if (!stopping) answer(all);
    log.info("The demo has its directives");
  }

  /** Six in the evening, so many days from today; at least an hour from now. */
  private Instant evening(int days) {
    var at = clock.today().plusDays(days).atTime(LocalTime.of(18, 0)).atZone(clock.zone());
    var soonest = clock.now().plus(Duration.ofHours(1));
    return at.toInstant().isBefore(soonest) ? at.plusDays(1).toInstant() : at.toInstant();
  }

  private PersonSet some(double share) {
    var some = new ArrayList<Integer>();
    for (int person = 1; person < 80_000; person++)
      if (Draw.of(SEED, "read", person).happens(share)) some.add(person);
    return PersonSet.of(some.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Most colleges and counselors are quick, the officers follow. */
  private static final Map<Post, double[]> SHARES =
      Map.of(
          Post.CAMPUS, new double[] {1, 1, 0},
          Post.COLLEGE, new double[] {0.95, 0.9, 0.2},
          Post.COUNSELOR, new double[] {0.9, 0.8, 0.3},
          Post.OFFICER, new double[] {0.72, 0.8, 0.5});

  private void answer(Directive directive) {
    int lot = 0;
    for (var holder : grid.holdersWithin(Scope.EVERYONE, clock.today())) {
      if (stopping) return;
      for (var post : Post.values()) {
        if (!holder.acts() || post.role() != holder.appointment().role()) continue;
        var draw = Draw.of(SEED, "answer", lot++);
        var shares = SHARES.getOrDefault(post, new double[3]);
        var account = account(holder);
        if (account.isEmpty() || !draw.happens(shares[0])) continue;
        try {
          answering.read(directive, List.of(), 1, account.get());
          if (!draw.happens(shares[1])) continue;
          var remark = post == Post.COLLEGE && draw.happens(0.3) ? "请各班今晚班会再强调一遍。" : "";
          answering.passOn(directive, List.of(), 1, remark, account.get());
          if (draw.happens(shares[2]))
            answering.complete(
                directive,
                List.of(),
                1,
                new Proof(null, java.math.BigDecimal.valueOf(draw.between(18, 42)), null),
                account.get());
        } catch (Refused already) {
          // a counselor of several classes answers for all of them at once
          continue;
        }
      }
    }
  }

  /** As whoever holds the post. */
  private Optional<Account> account(Grid.Holder holder) {
    var unit = holder.appointment().unit();
    int person = holder.appointment().person().value();
    if (unit == null) return Optional.empty();
    return accounts
        .ofPerson(person)
        .map(
            (AccountId id) ->
                new Account(
                    id,
                    holder.number(),
                    person,
                    holder.name(),
                    null,
                    false,
                    List.of(new Grant(holder.appointment().role(), unit.value()))));
  }

  /** The task force with its rota for two weeks, the meeting of tomorrow and what it has to do. */
  private void meet(Account university) {
    var incident = incidents.lasting(clock.today()).stream().findFirst().map(Incident::id);
    var group =
        groups.found(
            Group.Kind.TASKFORCE, "疫情防控工作专班", "Epidemic task force", incident.orElse(null));
    groups.found(
        Group.Kind.OTHER, "健康监测与排查组", "Health monitoring and tracing group", incident.orElse(null));
    groups.found(
        Group.Kind.OTHER, "宿舍与后勤保障组", "Dormitory and supplies group", incident.orElse(null));
    var members = new ArrayList<PersonId>();
    for (var username : List.of("taskforce", "university", "campus", "college")) {
      var account = account(username);
      if (account.isEmpty() || account.get().person() == null) continue;
      groups.takeIn(group, numberOf(account.get()), members.isEmpty(), university);
      members.add(new PersonId(account.get().person()));
    }
    if (members.isEmpty()) return;
    // Tonight nobody has been put on call: what is urgent goes to the office.
    for (int day = 1; day < 14; day++)
      rota.put(group, clock.today().plusDays(day), members.get(day % members.size()));
    var starts = clock.today().plusDays(1).atTime(LocalTime.of(9, 0)).atZone(clock.zone());
    var meeting =
        meetings.call(
            new CallMeeting(
                group,
                "每日会商",
                "学生工作部会议室",
                "一、昨日填报与异常情况\n二、延期返校通知的传达\n三、口罩与体温计的发放",
                starts.toInstant(),
                starts.plusHours(1).toInstant()),
            university);
    var due = starts.plusHours(9).toInstant();
    meetings.decide(meeting, "延期返校通知传达到每一位同学，晚上报告未读人数", members.getFirst(), due);
    meetings.decide(meeting, "统计各校区口罩库存，提出三天的缺口", members.getLast(), due);
  }

  private String numberOf(Account account) {
    return people
        .lines(new int[] {java.util.Objects.requireNonNull(account.person())})
        .getFirst()
        .number();
  }

  private void ofACollege() {
    var college = account("college");
    if (college.isEmpty()) return;
    var text = "请各班今天统计在疫情重点地区的同学，只报人数，不报姓名。";
    var issued =
        directives.issue(
            new IssueDirective(
                new DirectiveText("统计重点地区学生人数", "", text, ""),
                List.of(),
                "",
                null,
                evening(0),
                evening(0),
                Evidence.NUMBER,
                Way.LEVEL_BY_LEVEL,
                List.of()),
            college.get());
    directives.correct(
        new CorrectDirective(
            issued.id(),
            1,
            new DirectiveText("统计重点地区学生人数", "", text.replace("今天", "今天 16:00 前"), ""),
            "写明时间"),
        college.get());
  }

  private void reportSituations() {
    account("student")
        .ifPresent(
            student ->
                situations.send(
                    new ReportSituation(
                        "室友从昨晚开始发热，刚量 38.3 度，还有点咳嗽。我们两个人在宿舍，现在该怎么办？",
                        "学生公寓 3 号楼",
                        SituationUrgency.URGENT,
                        null),
                    student));
    var officer = account("officer");
    var counselor = account("counselor");
    if (officer.isEmpty() || counselor.isEmpty()) return;
    var answered =
        situations.send(
            new ReportSituation("班里有两位同学家里没有宽带，用流量上网课不够用。", "", SituationUrgency.SOON, null),
            officer.get());
    try {
      situations.see(answered, counselor.get());
      situations.answer(
          situations.find(answered.code(), counselor.get()),
          "学校有流量补助，我今天帮他们申请，三天内到账。",
          counselor.get());
    } catch (Refused elsewhere) {
      log.debug("The officer of the cast belongs to another counselor");
    }
    situations.send(
        new ReportSituation("校门口的测温点下雨没有遮挡，排队的同学都淋湿了。", "南门", SituationUrgency.KNOW, null),
        officer.get());
  }
}
