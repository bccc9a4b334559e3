package org.tongzhou.grid.cohort.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.CohortId;
import org.tongzhou.grid.cohort.CohortLists;
import org.tongzhou.grid.cohort.CohortWorkbook;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.FrozenCohort;
import org.tongzhou.grid.cohort.Roll;
import org.tongzhou.grid.cohort.SavedCohort;
import org.tongzhou.grid.cohort.SavedCohorts;

@Controller
@Allowed(Permission.COHORT_USE)
class CohortsController {

  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Cohorts cohorts;
  private final SavedCohorts saved;
  private final CohortLists lists;
  private final Roll roll;

  CohortsController(Cohorts cohorts, SavedCohorts saved, CohortLists lists, Roll roll) {
    this.cohorts = cohorts;
    this.saved = saved;
    this.lists = lists;
    this.roll = roll;
  }

  @GetMapping("/cohorts")
  CohortsPage cohorts(Frame frame, Account account) {
    var asker = asker(account);
    return new CohortsPage(
        frame.titled("cohort.title").withScript("cohort.css"),
        saved.saved(account).stream().map(cohort -> line(cohort, account, asker)).toList(),
        saved.frozen(account).stream().map(cohort -> line(cohort, account, frame)).toList());
  }

  private CohortsPage.Saved line(SavedCohort cohort, Account account, Asker asker) {
    return new CohortsPage.Saved(
        cohort.id().value(),
        cohort.name(),
        cohort.expression(),
        cohorts.ask(cohort.expression(), asker) instanceof Cohorts.Answer.People(var e, var people)
            ? Integer.valueOf(people.size())
            : null,
        cohort.ownerName(),
        cohort.owner().equals(account.id().value()),
        "/cohorts/builder?expression=" + encoded(cohort.expression()),
        "/cohorts/people?expression=" + encoded(cohort.expression()));
  }

  private static CohortsPage.Frozen line(FrozenCohort cohort, Account account, Frame frame) {
    return new CohortsPage.Frozen(
        cohort.id().value(),
        cohort.name(),
        cohort.expression(),
        cohort.people(),
        frame.dateTime(cohort.asOf()),
        cohort.ownerName(),
        cohort.owner().equals(account.id().value()));
  }

  @GetMapping("/cohorts/people")
  PeoplePage people(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "") String expression,
      @RequestParam(defaultValue = "1") int page) {
    var query = "expression=" + encoded(expression);
    return new PeoplePage(
        frame.titled("cohort.people.title").withScript("cohort.css"),
        cohorts.understood(expression, asker(account)).text(),
        "/cohorts/builder?" + query,
        "/cohorts/people?" + query + "&page=",
        "/cohorts/people.xlsx?" + query,
        null,
        0,
        lists.page(expression, asker(account), page, frame.locale()));
  }

  @GetMapping("/cohorts/people.xlsx")
  void workbook(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "") String expression,
      HttpServletResponse response)
      throws IOException {
    send(
        lists.workbook(expression, asker(account), frame.locale()),
        frame.say("cohort.sheet.people"),
        response);
  }

  @GetMapping("/cohorts/frozen/{id}")
  PeoplePage frozen(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "1") int page) {
    var cohort = saved.frozen(new CohortId(id), account);
    return new PeoplePage(
        frame.named(cohort.name()).withScript("cohort.css"),
        cohort.expression(),
        "/cohorts/builder?expression=" + encoded(cohort.expression()),
        "/cohorts/frozen/" + id + "?page=",
        "/cohorts/frozen/" + id + "/people.xlsx",
        frame.dateTime(cohort.asOf()),
        cohort.people(),
        lists.page(cohort, asker(account), page, frame.locale()));
  }

  @GetMapping("/cohorts/frozen/{id}/people.xlsx")
  void frozenWorkbook(
      Frame frame, Account account, @PathVariable UUID id, HttpServletResponse response)
      throws IOException {
    var cohort = saved.frozen(new CohortId(id), account);
    send(lists.workbook(cohort, asker(account), frame.locale()), cohort.name(), response);
  }

  /** Forms know no DELETE. */
  @PostMapping("/cohorts/{id}/removal")
  Object remove(Account account, @PathVariable UUID id) {
    saved.discard(new CohortId(id), account);
    return "redirect:/cohorts";
  }

  private static void send(CohortWorkbook workbook, String name, HttpServletResponse response)
      throws IOException {
    response.setContentType(WORKBOOK);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(name + ".xlsx", StandardCharsets.UTF_8)
            .build()
            .toString());
    workbook.write(response.getOutputStream());
  }

  private Asker asker(Account account) {
    return Asker.of(account, roll.reach(account, Permission.COHORT_USE));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
