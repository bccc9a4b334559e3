package org.tongzhou.grid.notice.web;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.notice.ChannelKind;
import org.tongzhou.grid.notice.NoticeRefusal;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.Preference;
import org.tongzhou.grid.notice.Preferences;
import org.tongzhou.grid.notice.Urgency;
import org.tongzhou.grid.people.PersonId;

/** How somebody wants to be told: channels, quiet hours, addresses. */
@Controller
@SignedIn
class PreferencesController {

  private static final String PATH = "/notices/preferences";

  private final Preferences preferences;
  private final Notices notices;

  PreferencesController(Preferences preferences, Notices notices) {
    this.preferences = preferences;
    this.notices = notices;
  }

  @GetMapping(PATH)
  Object show(Frame frame, Account account, @RequestParam(defaultValue = "") String saved) {
    if (account.person() == null) return "redirect:/notices";
    return page(
        frame, new PersonId(account.person()), new Typed(Map.of(), Map.of()), !saved.isEmpty());
  }

  private PreferencesPage page(Frame frame, PersonId person, Typed typed, boolean saved) {
    var preference = preferences.of(person);
    var values = new HashMap<String, String>();
    values.put("from", preference.quietFrom().toString());
    values.put("until", preference.quietUntil().toString());
    values.putAll(typed.values());
    var mail = preferences.mailOf(person);
    var titled = frame.titled("notice.preferences.title").withScript("js/push.js");
    return new PreferencesPage(
        frame.navigation().isEmpty() ? titled.light() : titled,
        saved,
        Stream.of(Urgency.values()).map(Enum::name).toList(),
        preferences.configured().stream().map(Enum::name).toList(),
        typed.errors().isEmpty() || !typed.values().containsKey("from")
            ? chosen(preference)
            : typed.values().keySet(),
        mail.map(Preferences.MailAddress::address).orElse(null),
        mail.map(Preferences.MailAddress::failed).orElse(false),
        preferences.waitingMailOf(person).orElse(null),
        preferences.pushKey(),
        preferences.browsersOf(person),
        new Typed(values, typed.errors()));
  }

  private static Set<String> chosen(Preference preference) {
    var chosen = new HashSet<String>();
    for (var urgency : Urgency.values())
      for (var channel : preference.channels(urgency)) chosen.add(urgency + "." + channel);
    return chosen;
  }

  @PostMapping(PATH)
  Object save(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var person = Notices.personBehind(account.person());
    var fields = new Fields(frame, typed);
    var from = time(fields, "from");
    var until = time(fields, "until");
    if (!fields.isValid()) return Rendered.invalid(page(frame, person, fields.back(), false));
    preferences.save(
        account,
        new Preference(
            frame.locale(),
            chosen(typed, Urgency.URGENT, person),
            chosen(typed, Urgency.NORMAL, person),
            chosen(typed, Urgency.DIGEST, person),
            from,
            until));
    return "redirect:" + PATH + "?saved=yes";
  }

  private static LocalTime time(Fields fields, String field) {
    var text = fields.text(field);
    try {
      return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      fields.wrong(field, "notice.preferences.not-a-time");
      return LocalTime.MIDNIGHT;
    }
  }

  /** What the page does not show stays as it was. */
  private Set<ChannelKind> chosen(Map<String, String> typed, Urgency urgency, PersonId person) {
    var shown = preferences.configured();
    var chosen = EnumSet.noneOf(ChannelKind.class);
    for (var channel : ChannelKind.values())
      if (shown.contains(channel)
          ? typed.containsKey(urgency + "." + channel)
          : preferences.of(person).channels(urgency).contains(channel)) chosen.add(channel);
    return chosen;
  }

  // ---- e-mail

  @PostMapping(PATH + "/email")
  Object offer(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var person = Notices.personBehind(account.person());
    var fields = new Fields(frame, typed);
    var address = fields.text("email");
    if (fields.isValid()) {
      try {
        preferences.offerMail(person, address, frame.locale());
        return "redirect:" + PATH + "#email";
      } catch (Refused refused) {
        fields.refused(refused, "email");
        if (refused.why() == NoticeRefusal.MAIL_NOT_SENT)
          return Rendered.with(
              HttpStatus.SERVICE_UNAVAILABLE, page(frame, person, fields.back(), false));
      }
    }
    return Rendered.invalid(page(frame, person, fields.back(), false));
  }

  @PostMapping(PATH + "/email/code")
  Object confirm(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var person = Notices.personBehind(account.person());
    var fields = new Fields(frame, typed);
    var code = fields.text("code");
    if (fields.isValid()) {
      try {
        preferences.confirmMail(person, code);
        return "redirect:" + PATH + "?saved=yes";
      } catch (Refused refused) {
        fields.refused(refused, "code");
      }
    }
    return Rendered.invalid(page(frame, person, fields.back(), false));
  }

  @PostMapping(PATH + "/email/removal")
  Object forget(Account account) {
    preferences.forgetMail(Notices.personBehind(account.person()));
    return "redirect:" + PATH + "?saved=yes";
  }

  // ---- browsers

  /** Asked by the page's script, which alone can make a subscription. */
  @PostMapping(PATH + "/browsers")
  ResponseEntity<Void> subscribe(
      Account account,
      @RequestParam(defaultValue = "") String endpoint,
      @RequestParam(defaultValue = "") String p256dh,
      @RequestParam(defaultValue = "") String auth) {
    preferences.subscribe(Notices.personBehind(account.person()), endpoint, p256dh, auth);
    return ResponseEntity.noContent().build();
  }

  @PostMapping(PATH + "/browsers/removal")
  Object forgetBrowsers(Account account) {
    preferences.forgetBrowsers(Notices.personBehind(account.person()));
    return "redirect:" + PATH + "?saved=yes";
  }

  @PostMapping("/notices/trial")
  Object tryOut(Account account) {
    notices.tryOut(Notices.personBehind(account.person()));
    return "redirect:/notices";
  }
}
