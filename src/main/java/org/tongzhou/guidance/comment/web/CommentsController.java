package org.tongzhou.guidance.comment.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Browser;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.guidance.comment.CommentId;
import org.tongzhou.guidance.comment.CommentRefusal;
import org.tongzhou.guidance.comment.Comments;
import org.tongzhou.guidance.comment.CommentsShown;
import org.tongzhou.guidance.comment.OwnComment;
import org.tongzhou.guidance.comment.WriteComment;
import org.tongzhou.guidance.comment.Writer;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Submitted;
import org.tongzhou.guidance.screen.HelpLine;
import org.tongzhou.guidance.screen.HelpLines;
import org.tongzhou.guidance.screen.HelpShown;

/** Comments under one subject. The address holds the seal that our own pages give. */
@Controller
@OpenToAll
@RequestMapping("/comments/{subject}/{seal}")
class CommentsController {

  private static final Pattern OUR_PAGE = Pattern.compile("/(?![/\\\\])[^\\s\\\\]{0,300}");
  private static final Set<String> DONE = Set.of("SENT", "REPORTED", "WITHDRAWN", "REPAIRED");

  private final Comments comments;
  private final HelpLines helpLines;

  CommentsController(Comments comments, HelpLines helpLines) {
    this.comments = comments;
    this.helpLines = helpLines;
  }

  // ---- reading

  @GetMapping
  CommentsPage all(
      Frame frame,
      HttpServletRequest request,
      @PathVariable String subject,
      @PathVariable String seal,
      @RequestParam(defaultValue = "/") String at,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "") String done) {
    comments.requirePlace(subject, seal);
    return page(
        frame,
        request,
        subject,
        at,
        page,
        new Typed(Map.of("parent", answer), Map.of()),
        DONE.contains(done) ? frame.say("comment.done." + done) : null,
        null);
  }

  private CommentsPage page(
      Frame frame,
      HttpServletRequest request,
      String subject,
      String at,
      int page,
      Typed typed,
      @Nullable String done,
      @Nullable HelpShown help) {
    var shown = comments.on(subject, page);
    var own = Browser.known(request).map(it -> comments.own(subject, it)).orElse(List.of());
    return new CommentsPage(
        frame.titled("comment.title").light().withScript("comment.css"),
        shown,
        ours(at),
        own.stream().map(one -> own(one, frame)).toList(),
        answered(shown, typed.value("parent")),
        typed,
        done,
        help,
        shown.address() + "?at=" + encoded(ours(at)) + "&page=");
  }

  private static String ours(String at) {
    return OUR_PAGE.matcher(at).matches() ? at : "/";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static CommentsShown.@Nullable Shown answered(CommentsShown shown, String parent) {
    for (var discussion : shown.discussions()) {
      var comment = discussion.comment();
      if (comment != null && comment.key().equals(parent)) return comment;
    }
    return null;
  }

  private static CommentsPage.Own own(OwnComment own, Frame frame) {
    return new CommentsPage.Own(
        own.id().value().toString(),
        own.text(),
        frame.say("comment.state." + own.state()),
        look(own.state()),
        own.reason(),
        frame.dateTime(own.writtenAt()),
        own.mayBeWithdrawn(),
        own.mayBeRepaired());
  }

  private static String look(ReviewState state) {
    return switch (state) {
      case ACCEPTED -> "done";
      case WAITING, HELD -> "waiting";
      case RETURNED, REFUSED, TAKEN_DOWN -> "overdue";
      case WITHDRAWN -> "";
    };
  }

  // ---- writing

  @PostMapping
  Object write(
      Frame frame,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String subject,
      @PathVariable String seal,
      @RequestParam Map<String, String> typed) {
    return send(
        frame,
        request,
        response,
        subject,
        seal,
        typed,
        "SENT",
        "text",
        () -> comments.write(command(request, response, subject, typed, "text")));
  }

  @PostMapping("/own/{comment}/repair")
  Object repair(
      Frame frame,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String subject,
      @PathVariable String seal,
      @PathVariable String comment,
      @RequestParam Map<String, String> typed) {
    return send(
        frame,
        request,
        response,
        subject,
        seal,
        typed,
        "REPAIRED",
        comment,
        () -> comments.repair(id(comment), command(request, response, subject, typed, comment)));
  }

  private static CommentId id(String comment) {
    return CommentId.of(comment).orElseThrow(CommentRefusal.NO_SUCH_COMMENT::with);
  }

  private static WriteComment command(
      HttpServletRequest request,
      HttpServletResponse response,
      String subject,
      Map<String, String> typed,
      String field) {
    var parent = typed.getOrDefault("parent", "");
    return new WriteComment(
        subject,
        parent.isEmpty() ? null : id(parent),
        typed.getOrDefault(field, ""),
        ours(typed.getOrDefault("at", "/")),
        writer(request, response, typed.get("altcha")));
  }

  private static Writer writer(
      HttpServletRequest request, HttpServletResponse response, @Nullable String captcha) {
    return new Writer(
        Browser.of(request, response),
        request.getRemoteAddr(),
        CurrentAccount.get().map(Account::id).orElse(null),
        captcha);
  }

  /**
   * Sends, and goes on; where the text asks for help, that is shown at once. A refusal comes back
   * beside its field with everything typed.
   */
  private Object send(
      Frame frame,
      HttpServletRequest request,
      HttpServletResponse response,
      String subject,
      String seal,
      Map<String, String> typed,
      String done,
      String field,
      Supplier<Submitted> act) {
    comments.requirePlace(subject, seal);
    var at = typed.getOrDefault("at", "/");
    try {
      var help = help(act.get(), frame);
      if (help == null) return "redirect:" + back(subject, seal, at, done);
      return page(
          frame, request, subject, at, 1, Typed.NOTHING, frame.say("comment.done." + done), help);
    } catch (Refused refused) {
      if (refused.why().kind() == Refusal.Kind.NOT_FOUND) throw refused;
      if (refused.why() == CommentRefusal.TOO_MANY)
        response.setHeader("Retry-After", String.valueOf(seconds(refused)));
      var fields = new Fields(frame, typed);
      fields.refused(refused, refused.why() == CommentRefusal.NOT_SOLVED ? "altcha" : field);
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, request, subject, at, 1, fields.back(), null, null));
    }
  }

  private static long seconds(Refused refused) {
    return ((Number) refused.arguments().getFirst()).longValue() * 60;
  }

  private @Nullable HelpShown help(Submitted submitted, Frame frame) {
    if (submitted.screening().distress())
      return helpLines.shown(HelpLine.Kind.DISTRESS, frame.locale());
    return submitted.screening().hardship()
        ? helpLines.shown(HelpLine.Kind.HARDSHIP, frame.locale())
        : null;
  }

  private static String back(String subject, String seal, String at, String done) {
    return "/comments/"
        + encoded(subject)
        + "/"
        + seal
        + "?at="
        + encoded(ours(at))
        + "&done="
        + done
        + "#own";
  }

  // ---- afterwards

  @PostMapping("/own/{comment}/withdrawal")
  Object withdraw(
      HttpServletRequest request,
      @PathVariable String subject,
      @PathVariable String seal,
      @PathVariable String comment,
      @RequestParam(defaultValue = "/") String at) {
    comments.requirePlace(subject, seal);
    comments.withdraw(id(comment), subject, Browser.known(request).orElse(null));
    return "redirect:" + back(subject, seal, at, "WITHDRAWN");
  }

  @PostMapping("/reports/{comment}")
  Object report(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String subject,
      @PathVariable String seal,
      @PathVariable String comment,
      @RequestParam(defaultValue = "/") String at) {
    comments.requirePlace(subject, seal);
    comments.report(id(comment), subject, writer(request, response, null));
    return "redirect:" + back(subject, seal, at, "REPORTED");
  }
}
