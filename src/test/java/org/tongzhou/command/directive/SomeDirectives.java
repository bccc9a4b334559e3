package org.tongzhou.command.directive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;

/** Directives for tests: only what matters is named. */
@Lazy
@TestComponent
public class SomeDirectives {

  private final Directives directives;
  private final SmallUniversity university;

  public SomeDirectives(Directives directives, SmallUniversity university) {
    this.directives = directives;
    this.university = university;
  }

  public static final class Sketch {
    private final SomeDirectives all;
    private String title = "延期返校";
    private String english = "";
    private List<String> units = List.of();
    private String cohort = "";
    private @Nullable Post downTo;
    private Instant readBy = MutableClock.MONDAY_MORNING.plus(Duration.ofHours(10));
    private @Nullable Instant doneBy;
    private Evidence evidence = Evidence.NONE;
    private Way way = Way.DIRECT;

    private Sketch(SomeDirectives all) {
      this.all = all;
    }

    public Sketch titled(String title) {
      this.title = title;
      return this;
    }

    public Sketch alsoInEnglish() {
      this.english = "Return is postponed";
      return this;
    }

    public Sketch to(String... units) {
      this.units = List.of(units);
      return this;
    }

    public Sketch those(String cohort) {
      this.cohort = cohort;
      return this;
    }

    public Sketch toBeDone(Evidence evidence) {
      this.doneBy = readBy.plus(Duration.ofDays(2));
      this.evidence = evidence;
      return this;
    }

    public Sketch downTo(Post post) {
      this.downTo = post;
      return this;
    }

    public Sketch levelByLevel() {
      this.way = Way.LEVEL_BY_LEVEL;
      return this;
    }

    public Sketch readBy(Instant readBy) {
      this.readBy = readBy;
      return this;
    }

    public Directive by(String name) {
      return by(all.university.accountOf(name));
    }

    public Directive by(Account account) {
      return all.directives.issue(
          new IssueDirective(
              new DirectiveText(
                  title,
                  english,
                  "请勿提前返校。\n具体时间另行通知。",
                  english.isEmpty() ? "" : "Please do not return yet."),
              units,
              cohort,
              downTo,
              readBy,
              doneBy,
              evidence,
              way,
              List.of()),
          account);
    }
  }

  public Sketch aDirective() {
    return new Sketch(this);
  }
}
