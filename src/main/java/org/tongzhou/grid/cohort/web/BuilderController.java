package org.tongzhou.grid.cohort.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.Condition;
import org.tongzhou.grid.cohort.Expression;
import org.tongzhou.grid.cohort.ExpressionProblem;
import org.tongzhou.grid.cohort.FacetChoice;
import org.tongzhou.grid.cohort.FacetKind;
import org.tongzhou.grid.cohort.FreezeCohort;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.cohort.Roll;
import org.tongzhou.grid.cohort.SaveCohort;
import org.tongzhou.grid.cohort.SavedCohorts;

/** The expression stands in the address, so that a set can be shared and bookmarked. */
@Controller
@Allowed(Permission.COHORT_USE)
class BuilderController {

  private static final String HERE = "/cohorts/builder";

  /** More than this is a matter for the search box. */
  private static final int SHOWN = 60;

  private final Cohorts cohorts;
  private final SavedCohorts saved;
  private final Roll roll;

  BuilderController(Cohorts cohorts, SavedCohorts saved, Roll roll) {
    this.cohorts = cohorts;
    this.saved = saved;
    this.roll = roll;
  }

  @GetMapping(HERE)
  Object build(
      Frame frame, Account account, @RequestParam(defaultValue = "") String expression, Pick pick) {
    if (pick.isDone()) {
      try {
        return "redirect:" + url(cohorts.with(expression, pick.addition()));
      } catch (Refused mistaken) {
        return Rendered.invalid(page(frame, account, expression, pick, "", null));
      }
    }
    return page(frame, account, expression, pick, "", null);
  }

  @PostMapping("/cohorts")
  Object save(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "") String expression,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable UUID sharedWith) {
    return kept(
        frame,
        account,
        expression,
        name,
        asker -> saved.save(new SaveCohort(account, asker, name, expression, sharedWith)));
  }

  @PostMapping("/cohorts/frozen")
  Object freeze(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "") String expression,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable UUID sharedWith) {
    return kept(
        frame,
        account,
        expression,
        name,
        asker -> saved.freeze(new FreezeCohort(account, asker, name, expression, sharedWith)));
  }

  private Object kept(
      Frame frame, Account account, String expression, String name, Consumer<Asker> keep) {
    try {
      keep.accept(asker(account));
      return "redirect:/cohorts";
    } catch (Refused refused) {
      var error = frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, account, expression, NOTHING, name, error));
    }
  }

  private static final Pick NOTHING =
      new Pick(null, null, null, null, null, null, null, null, null);

  private BuilderPage page(
      Frame frame,
      Account account,
      String expression,
      Pick pick,
      String name,
      @Nullable String error) {
    var asker = asker(account);
    var answer = expression.isBlank() ? null : cohorts.ask(expression, asker);
    List<BuilderPage.Line> lines = List.of();
    Integer people = null;
    BuilderPage.Mistake mistake = null;
    switch (answer) {
      case null -> {}
      case Cohorts.Answer.People(Expression understood, PersonSet found) -> {
        people = found.size();
        lines = lines(frame, understood, asker, pick);
      }
      case Cohorts.Answer.Misunderstood(ExpressionProblem problem) ->
          mistake = mistake(frame, expression, problem);
    }
    return new BuilderPage(
        frame.titled("cohort.builder.title").withScript("cohort.css", "js/audience.js"),
        expression,
        people,
        asker.reach().size(),
        mistake,
        lines,
        picking(frame, expression, asker, pick, lines),
        new BuilderPage.Keeping(
            name,
            error,
            roll.unitsOver(account, Permission.COHORT_USE, frame.locale()).stream()
                .map(unit -> new BuilderPage.Sharing(unit.id(), unit.name()))
                .toList()));
  }

  // ---- what there is

  private List<BuilderPage.Line> lines(Frame frame, Expression expression, Asker asker, Pick pick) {
    return cohorts.outline(expression, frame.locale(), asker).stream()
        .map(
            condition ->
                new BuilderPage.Line(
                    condition.depth(),
                    joint(frame, condition),
                    condition.negated(),
                    words(frame, condition),
                    values(frame, condition),
                    url(condition.without()),
                    url(expression.text()) + "&at=" + condition.path() + "#add",
                    !pick.path().isEmpty() && pick.path().equals(condition.path())))
        .toList();
  }

  private static String joint(Frame frame, Condition condition) {
    return switch (condition.joint()) {
      case FIRST -> "";
      case AND -> frame.say("cohort.joint.and");
      case OR -> frame.say("cohort.joint.or");
    };
  }

  private static String words(Frame frame, Condition condition) {
    if (condition.isGroup()) return frame.say("cohort.group");
    var label = frame.say(condition.label());
    return condition.qualifier().isEmpty() ? label : label + " · " + condition.qualifier();
  }

  private static String values(Frame frame, Condition condition) {
    var values = String.join(frame.say("cohort.value.or"), condition.values());
    return switch (condition.sign()) {
      case "" -> values;
      case "!=" -> frame.say("cohort.value.not", values);
      case ">=" -> "≥ " + values;
      case "<=" -> "≤ " + values;
      default -> condition.sign() + " " + values;
    };
  }

  private static BuilderPage.Mistake mistake(Frame frame, String text, ExpressionProblem problem) {
    return new BuilderPage.Mistake(
        say(frame, Cohorts.field(problem)),
        text.substring(0, problem.start()),
        text.substring(problem.start(), problem.end()),
        text.substring(problem.end()));
  }

  private static String say(Frame frame, FieldError error) {
    return frame.say("error." + error.code(), error.arguments().toArray());
  }

  // ---- what comes next

  private BuilderPage.Picking picking(
      Frame frame, String expression, Asker asker, Pick pick, List<BuilderPage.Line> lines) {
    var name = pick.facetName();
    var description =
        cohorts.facets(asker).stream().filter(each -> each.name().equals(name)).findFirst();
    var qualifiers =
        description.isPresent() && description.get().qualified()
            ? cohorts.qualifiers(name, frame.locale(), asker).stream()
                .map(
                    value ->
                        new BuilderPage.Option(
                            value.value(),
                            value.label(),
                            value.value().equals(pick.qualifierName())))
                .toList()
            : List.<BuilderPage.Option>of();
    var facet =
        description
            .filter(each -> !each.qualified() || !pick.qualifierName().isEmpty())
            .flatMap(each -> cohorts.facet(pick.fullName(), asker));
    var step =
        description.isEmpty()
            ? BuilderPage.Step.FACET
            : facet.isEmpty()
                ? BuilderPage.Step.QUALIFIER
                : facet.get().kind() == FacetKind.ORDERED
                    ? BuilderPage.Step.NUMBER
                    : BuilderPage.Step.VALUES;
    var offered =
        step == BuilderPage.Step.VALUES
            ? cohorts.choices(pick.fullName(), frame.locale(), asker)
            : List.<FacetChoice>of();
    var shown = shown(offered, pick);
    return new BuilderPage.Picking(
        pick.path(),
        lines.stream()
            .filter(BuilderPage.Line::chosen)
            .findFirst()
            .map(line -> line.words() + " " + line.values())
            .orElse(""),
        cohorts.facets(asker).stream()
            .map(
                each ->
                    new BuilderPage.Option(
                        each.name(), frame.say(each.label()), each.name().equals(name)))
            .toList(),
        name,
        qualifiers,
        step,
        pick.found(),
        crumbs(frame, expression, offered, pick),
        shown.stream()
            .limit(SHOWN)
            .map(choice -> value(expression, choice, offered, pick))
            .toList(),
        Math.max(0, shown.size() - SHOWN),
        offered.size() > 12);
  }

  /** What was found; else what lies under the parent; what is chosen already always stays. */
  private static List<FacetChoice> shown(List<FacetChoice> offered, Pick pick) {
    var chosen = new HashSet<>(pick.values());
    var known = new HashSet<String>();
    offered.forEach(choice -> known.add(choice.value().value()));
    var wanted = pick.found().toLowerCase(Locale.ROOT);
    var shown = new ArrayList<FacetChoice>();
    var tops = offered.stream().filter(each -> isUnder(each, "", known)).limit(2).toList();
    // a single top, such as the university, is shown with what lies below it
    var alone = tops.size() == 1 && pick.parent().isEmpty() ? tops.getFirst().value().value() : "";
    offered.stream().filter(each -> chosen.contains(each.value().value())).forEach(shown::add);
    offered.stream()
        .filter(each -> !chosen.contains(each.value().value()))
        .filter(
            each ->
                wanted.isEmpty()
                    ? isUnder(each, pick.parent(), known) || alone.equals(each.value().parent())
                    : each.value().label().toLowerCase(Locale.ROOT).contains(wanted)
                        || each.value().value().toLowerCase(Locale.ROOT).startsWith(wanted))
        .forEach(shown::add);
    return shown;
  }

  private static boolean isUnder(FacetChoice choice, String parent, HashSet<String> known) {
    var above = choice.value().parent();
    return above == null || !known.contains(above) ? parent.isEmpty() : above.equals(parent);
  }

  private static BuilderPage.Value value(
      String expression, FacetChoice choice, List<FacetChoice> offered, Pick pick) {
    var value = choice.value().value();
    boolean hasBelow = offered.stream().anyMatch(each -> value.equals(each.value().parent()));
    return new BuilderPage.Value(
        value,
        choice.value().label(),
        choice.people(),
        pick.values().contains(value),
        hasBelow ? picked(expression, pick, value) : null);
  }

  /** From the top down to where the picking stands in a tree. */
  private static List<BuilderPage.Crumb> crumbs(
      Frame frame, String expression, List<FacetChoice> offered, Pick pick) {
    if (pick.parent().isEmpty() || !pick.found().isEmpty()) return List.of();
    var byValue =
        offered.stream()
            .map(FacetChoice::value)
            .collect(Collectors.toMap(each -> each.value(), each -> each, (one, other) -> one));
    var crumbs = new ArrayList<BuilderPage.Crumb>();
    var at = byValue.get(pick.parent());
    for (int depth = 0; at != null && depth < 20; depth++) {
      crumbs.addFirst(new BuilderPage.Crumb(at.label(), picked(expression, pick, at.value())));
      at = at.parent() == null ? null : byValue.get(at.parent());
    }
    crumbs.addFirst(
        new BuilderPage.Crumb(frame.say("cohort.value.all"), picked(expression, pick, "")));
    return crumbs;
  }

  /** The same picking one step elsewhere in the tree. */
  private static String picked(String expression, Pick pick, String under) {
    var parts = new ArrayList<Map.Entry<String, String>>();
    parts.add(Map.entry("at", pick.path()));
    parts.add(Map.entry("facet", pick.facetName()));
    parts.add(Map.entry("qualifier", pick.qualifierName()));
    parts.add(Map.entry("under", under));
    pick.values().forEach(value -> parts.add(Map.entry("value", value)));
    return url(expression)
        + parts.stream()
            .filter(part -> !part.getValue().isEmpty())
            .map(part -> "&" + part.getKey() + "=" + CohortsController.encoded(part.getValue()))
            .collect(Collectors.joining())
        + "#add";
  }

  private static String url(String expression) {
    return HERE + "?expression=" + CohortsController.encoded(expression);
  }

  private Asker asker(Account account) {
    return Asker.of(account, roll.reach(account, Permission.COHORT_USE));
  }
}
