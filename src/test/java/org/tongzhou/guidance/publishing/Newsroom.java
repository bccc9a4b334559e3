package org.tongzhou.guidance.publishing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.guidance.publishing.ArticleText.Said;
import org.tongzhou.testing.SmallUniversity;

/** People who write, judge and release, and articles that have come as far as a test needs. */
public final class Newsroom {

  /** Each university has people of its own. */
  private static final Map<SmallUniversity, Map<Role, PersonId>> PEOPLE = new HashMap<>();

  private final SmallUniversity university;
  private final Grid grid;
  private final Articles articles;

  public Newsroom(SmallUniversity university, Grid grid, Articles articles) {
    this.university = university;
    this.grid = grid;
    this.articles = articles;
  }

  /** Somebody who holds this role for the whole university. */
  public PersonId person(Role role) {
    if (role == Role.UNIVERSITY) return university.person("赵敏");
    synchronized (PEOPLE) {
      return PEOPLE
          .computeIfAbsent(university, one -> new EnumMap<>(Role.class))
          .computeIfAbsent(role, this::appointed);
    }
  }

  private PersonId appointed(Role role) {
    var staff = university.someStaff("OFFICE");
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    staff, role, university.unit("TZ"), null, null, SmallUniversity.TERM, null))),
        Scope.EVERYONE);
    return staff;
  }

  public Account account(Role role) {
    return university.accountOf(person(role));
  }

  public static ArticleText text(String title, String body) {
    return new ArticleText(
        Shape.TEXT, new Said(title, "", body), Said.NOTHING, null, "", "文/学生记者团");
  }

  public static ArticleText both(String zh, String en) {
    return new ArticleText(
        Shape.TEXT,
        new Said(zh, "", zh + "的正文。"),
        new Said(en, "", "The text of " + en + "."),
        null,
        "",
        "");
  }

  /** A draft of the editor. */
  public Article draft(Section section, ArticleText text) {
    var editor = account(Role.EDITOR);
    var begun =
        articles.begin(
            section, section == Section.MESSAGES ? university.unit("N-LAW") : null, text, editor);
    articles.save(save(begun, text), editor);
    return articles.find(begun.number(), editor);
  }

  public static SaveDraft save(Article article, ArticleText text) {
    return new SaveDraft(
        article.number(),
        article.open().orElseThrow().revision(),
        text,
        null,
        article.slug(),
        article.comments(),
        null);
  }

  /** Through all three reviews: moderator, university office, task force. */
  public void review(int number, java.time.@Nullable Instant publishAt) {
    var editor = account(Role.EDITOR);
    articles.submit(number, revision(number), editor);
    articles.pass(number, Stage.SECTION, revision(number), null, account(Role.MODERATOR));
    articles.pass(number, Stage.EDITOR, revision(number), null, account(Role.UNIVERSITY));
    articles.pass(number, Stage.RELEASE, revision(number), publishAt, account(Role.TASKFORCE));
  }

  public int revision(int number) {
    return articles.find(number, account(Role.EDITOR)).newest().revision();
  }

  /** Something that everybody can read. */
  public Article released(Section section, ArticleText text) {
    var draft = draft(section, text);
    review(draft.number(), null);
    return articles.find(draft.number(), account(Role.EDITOR));
  }
}
