package org.tongzhou.information.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;

/** Who is missing: to be called, copied, handed on. */
@Controller
class MissingController {

  static final String PURPOSE = "missing-list";
  private static final int PAGE = 50;

  private final RoundAddresses views;
  private final PeopleBehind behind;
  private final People people;
  private final Rounds rounds;
  private final Scopes scopes;
  private final MissingWorkbook workbook;

  MissingController(
      RoundAddresses views,
      PeopleBehind behind,
      People people,
      Rounds rounds,
      Scopes scopes,
      MissingWorkbook workbook) {
    this.views = views;
    this.behind = behind;
    this.people = people;
    this.rounds = rounds;
    this.scopes = scopes;
    this.workbook = workbook;
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/rounds/{code}/missing")
  MissingPage missing(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "1") int page) {
    return page(frame, views.of(account, Permission.LEDGER_SEE, code, unit), page, false);
  }

  /** Not a GET: it writes a line into the audit log for each phone that is shown. */
  @Allowed(Permission.LEDGER_PROXY)
  @PostMapping("/rounds/{code}/missing/phones")
  MissingPage phones(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "1") int page) {
    return page(frame, views.of(account, Permission.LEDGER_SEE, code, unit), page, true);
  }

  private MissingPage page(Frame frame, RoundView view, int page, boolean withPhones) {
    var missing = view.people(RoundSet.MISSING);
    var ids = view.tallies().page(view.round().id(), missing, page, PAGE);
    var lines = lines(frame, view, ids.rows(), withPhones);
    var account = view.account();
    boolean proxy = account.may(Permission.LEDGER_PROXY) && views.takesReports(view.round());
    var framed = frame.named(OfficeController.title(frame, view));
    var unit = view.unit() == null ? "" : view.query() + "&";
    return new MissingPage(
        framed,
        views.head(framed, view, "missing"),
        new Paged<>(lines, ids.page(), ids.size(), ids.total()),
        "/rounds/" + view.round().code() + "/missing?" + unit + "page=",
        account.may(Permission.LEDGER_PROXY)
            ? "/rounds/" + view.round().code() + "/missing/phones?" + unit + "page=" + ids.page()
            : null,
        withPhones,
        view.at("/missing.xlsx"),
        proxy ? view.at("/quick") : null,
        plain(lines));
  }

  private List<MissingPage.Line> lines(
      Frame frame, RoundView view, List<Integer> ids, boolean withPhones) {
    var persons = ids.stream().mapToInt(Integer::intValue).toArray();
    var lines = behind.lines(persons);
    var keepers = behind.keepers(lines);
    var scope = scopes.of(view.account(), Permission.LEDGER_PROXY);
    Map<PersonId, String> phones = withPhones ? people.phones(persons, scope, PURPOSE) : Map.of();
    var before =
        rounds
            .before(view.round())
            .map(round -> view.tallies().people(round.id(), RoundSet.MISSING, view.scope()))
            .orElse(PersonSet.NOBODY);
    boolean takes = views.takesReports(view.round());
    return lines.stream()
        .map(
            line ->
                new MissingPage.Line(
                    line.number(),
                    line.name(),
                    behind.unitName(line, frame.locale()),
                    phones.get(line.id()),
                    line.unit() == null ? null : keepers.of(line.unit(), Role.OFFICER).orElse(null),
                    line.unit() == null
                        ? null
                        : keepers.of(line.unit(), Role.COUNSELOR).orElse(null),
                    before.contains(line.id().value()) ? frame.say("desk.missing.again") : null,
                    takes && line.unit() != null && scope.permits(line.unit())
                        ? "/rounds/" + view.round().code() + "/proxy/" + line.handle()
                        : null))
        .toList();
  }

  private static String plain(List<MissingPage.Line> lines) {
    var rows = new ArrayList<String>();
    for (var line : lines)
      rows.add(
          line.number()
              + "\t"
              + line.name()
              + "\t"
              + line.unit()
              + (line.phone() == null ? "" : "\t" + line.phone()));
    return String.join("\n", rows);
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/rounds/{code}/missing.xlsx")
  void workbook(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      HttpServletResponse response)
      throws IOException {
    var view = views.of(account, Permission.LEDGER_SEE, code, unit);
    Download.of(response, frame, view, "desk.set.MISSING");
    workbook.write(frame, view, response.getOutputStream());
  }
}
