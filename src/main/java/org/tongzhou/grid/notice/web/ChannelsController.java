package org.tongzhou.grid.notice.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.notice.Channels;
import org.tongzhou.grid.notice.Setup;

/** An administrator sets up mail, WeCom, text messages and browser push, and tries each out. */
@Controller
@Allowed(Permission.NOTICE_CHANNELS)
class ChannelsController {

  private static final String PATH = "/notices/channels";

  private final Channels channels;

  ChannelsController(Channels channels) {
    this.channels = channels;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry channelsEntry() {
      return NavigationEntry.of("notice.channels.menu", PATH, 61, Permission.NOTICE_CHANNELS)
          .under(MenuGroup.SYSTEM);
    }
  }

  /** What came of the last step: of which way, what was typed, what is said about it. */
  private record Step(
      @Nullable Setup setup, @Nullable Typed typed, @Nullable Typed trial, @Nullable String said) {}

  @GetMapping(PATH)
  ChannelsPage show(
      Frame frame,
      @RequestParam(defaultValue = "") String saved,
      @RequestParam(defaultValue = "") String sent) {
    var said = sent.isEmpty() ? "notice.channels.saved" : "notice.channels.sent";
    return Setup.of(sent.isEmpty() ? saved : sent)
        .map(setup -> page(frame, new Step(setup, null, null, frame.say(said))))
        .orElseGet(() -> page(frame, new Step(null, null, null, null)));
  }

  private ChannelsPage page(Frame frame, Step step) {
    return new ChannelsPage(
        frame.titled("notice.channels.title"),
        channels.isRehearsal(),
        channels.isRehearsal()
            ? List.of()
            : channels.forms().stream().map(form -> part(frame, form, step)).toList());
  }

  private static ChannelsPage.Part part(Frame frame, Channels.Form form, Step step) {
    boolean touched = form.setup() == step.setup();
    var values = new HashMap<>(form.values());
    if (form.on()) values.put("on", "yes");
    var typed = touched && step.typed() != null ? step.typed() : new Typed(values, Map.of());
    return new ChannelsPage.Part(
        form.setup().word(),
        form.setup() == Setup.HOUSE,
        form.on(),
        form.typed(),
        touched,
        form.setup().fields().stream().map(field -> field(frame, form, field)).toList(),
        typed,
        form.on() && form.setup() != Setup.HOUSE
            ? new ChannelsPage.Trial(
                form.setup() == Setup.PUSH ? null : "notice.channels.to." + form.setup().word(),
                touched && step.trial() != null ? step.trial() : Typed.NOTHING)
            : null,
        touched ? step.said() : null);
  }

  private static ChannelsPage.Field field(Frame frame, Channels.Form form, Setup.Field field) {
    var key = form.setup().word() + "." + field.name();
    return new ChannelsPage.Field(
        field.name(),
        frame.say("notice.setup." + key),
        frame.knows("notice.setup.help." + key) ? frame.say("notice.setup.help." + key) : null,
        field.sort().name(),
        field.choices().stream()
            .map(
                choice ->
                    new ChannelsPage.Choice(choice, frame.say("notice.setup.choice." + choice)))
            .toList(),
        form.kept().contains(field.name()));
  }

  @PostMapping(PATH + "/{way}")
  Object save(Frame frame, @PathVariable String way, @RequestParam Map<String, String> typed) {
    var setup = setup(way);
    return new Fields(frame, typed)
        .send(
            "",
            () -> {
              channels.save(setup, typed);
              return PATH + "?saved=" + way + "#" + way;
            },
            back -> page(frame, new Step(setup, back, null, null)));
  }

  @PostMapping(PATH + "/{way}/removal")
  Object forget(@PathVariable String way) {
    channels.forget(setup(way));
    return "redirect:" + PATH + "?saved=" + way + "#" + way;
  }

  @PostMapping(PATH + "/{way}/trial")
  Object tryOut(
      Frame frame,
      Account account,
      @PathVariable String way,
      @RequestParam(defaultValue = "") String to) {
    var setup = setup(way);
    var fields = new Fields(frame, Map.of("to", to));
    try {
      var tried = channels.tryOut(setup, to, account.person(), frame.locale());
      if (tried.sent()) return "redirect:" + PATH + "?sent=" + way + "#" + way;
      var why = tried.why() == null ? "" : DeliveriesController.say(frame, tried.why());
      var typed =
          new Typed(Map.of("to", to), Map.of("to", frame.say("notice.channels.not-sent", why)));
      return Rendered.with(
          HttpStatus.UNPROCESSABLE_CONTENT, page(frame, new Step(setup, null, typed, null)));
    } catch (Refused refused) {
      fields.refused(refused, "to");
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, new Step(setup, null, fields.back(), null)));
    }
  }

  private static Setup setup(String way) {
    return Setup.of(way).orElseThrow(SharedRefusal.NOT_FOUND::with);
  }
}
