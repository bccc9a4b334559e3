package org.tongzhou.grid.notice.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.notice.ChannelKind;
import org.tongzhou.grid.notice.Deliveries;
import org.tongzhou.grid.notice.DeliveryState;
import org.tongzhou.grid.notice.Preferences;

/** The delivery ledger: how many arrived by which channel, and who was not reached, and why. */
@Controller
@Allowed(Permission.NOTICE_DELIVERIES)
class DeliveriesController {

  private static final List<Integer> DAYS = List.of(1, 7, 30);
  private static final int ON_A_PAGE = 50;

  private final Deliveries deliveries;
  private final Preferences preferences;

  DeliveriesController(Deliveries deliveries, Preferences preferences) {
    this.deliveries = deliveries;
    this.preferences = preferences;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry deliveriesEntry() {
      return NavigationEntry.of(
              "notice.deliveries.menu", "/notices/deliveries", 60, Permission.NOTICE_DELIVERIES)
          .under(MenuGroup.SYSTEM);
    }
  }

  @GetMapping("/notices/deliveries")
  DeliveriesPage show(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "7") int days,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "1") int page) {
    int shown = DAYS.contains(days) ? days : 7;
    var counts = deliveries.counts(account, shown);
    var configured = preferences.configured();
    var channels =
        Stream.of(ChannelKind.values())
            .map(kind -> line(kind, counts, shown, configured.contains(kind)))
            .filter(line -> line.configured() || line.total() > 0)
            .toList();
    var failures =
        counts.stream()
            .filter(count -> count.why() != null)
            .map(
                count ->
                    new DeliveriesPage.Failure(
                        count.channel().name(),
                        count.state().name(),
                        say(frame, count.why()),
                        href(shown, count.channel(), count.state(), count.why()),
                        count.count()))
            .toList();
    var framed =
        frame
            .titled("notice.deliveries.title")
            .withScript("lib/echarts/echarts.min.js", "js/charts.js");
    var course = course(frame, account, shown);
    if (channel.isEmpty())
      return new DeliveriesPage(
          framed, shown, DAYS, states(), channels, course, failures, null, null, "");
    var kind = named(ChannelKind.values(), channel);
    var which = named(DeliveryState.values(), state);
    var reason = why.isEmpty() ? null : why;
    var lines =
        deliveries.lines(account, kind, which, reason, shown, page, ON_A_PAGE, frame.locale());
    return new DeliveriesPage(
        framed,
        shown,
        DAYS,
        states(),
        channels,
        course,
        failures,
        frame.say(
            "notice.deliveries.list",
            frame.say("notice.channel." + kind),
            frame.say("notice.state." + which)),
        new Paged<>(
            lines.rows().stream().map(line -> line(frame, line)).toList(),
            lines.page(),
            lines.size(),
            lines.total()),
        href(shown, kind, which, reason) + "&page=");
  }

  private List<DeliveriesPage.Step> course(Frame frame, Account account, int days) {
    return deliveries.course(account, days).stream()
        .map(
            step ->
                new DeliveriesPage.Step(
                    days == 1 ? frame.time(step.from()) : frame.date(step.from()),
                    step.channel().name(),
                    step.arrived(),
                    step.waiting(),
                    step.failed()))
        .toList();
  }

  private static List<String> states() {
    return Stream.of(DeliveryState.values()).map(Enum::name).toList();
  }

  private static <E extends Enum<E>> E named(E[] all, String name) {
    return Stream.of(all)
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(SharedRefusal.NOT_FOUND::with);
  }

  private static DeliveriesPage.ChannelLine line(
      ChannelKind channel, List<Deliveries.Count> counts, int days, boolean configured) {
    var numbers =
        Stream.of(DeliveryState.values())
            .map(
                state ->
                    new DeliveriesPage.Number(
                        href(days, channel, state, null), sum(counts, channel, state)))
            .toList();
    return new DeliveriesPage.ChannelLine(
        channel.name(),
        numbers,
        sum(counts, channel, DeliveryState.SENT) + sum(counts, channel, DeliveryState.DELIVERED),
        numbers.stream().mapToLong(DeliveriesPage.Number::count).sum(),
        configured);
  }

  private static long sum(List<Deliveries.Count> counts, ChannelKind channel, DeliveryState state) {
    return counts.stream()
        .filter(count -> count.channel() == channel && count.state() == state)
        .mapToLong(Deliveries.Count::count)
        .sum();
  }

  private static String href(
      int days, ChannelKind channel, DeliveryState state, @Nullable String why) {
    return "/notices/deliveries?days=%d&channel=%s&state=%s%s"
        .formatted(
            days,
            channel,
            state,
            why == null ? "" : "&why=" + why.replaceAll("[^a-z0-9.-]", "%20"));
  }

  private DeliveriesPage.Line line(Frame frame, Deliveries.Line line) {
    var why = line.why();
    return new DeliveriesPage.Line(
        line.person().name(),
        "/people/" + line.person().handle(),
        line.person().unit(),
        line.notice(),
        why == null ? "" : say(frame, why),
        line.attempts(),
        frame.dateTime(line.at()));
  }

  /** A reason is a word, and perhaps what the other side answered. */
  static String say(Frame frame, String why) {
    var parts = why.split(" ", 2);
    var word = frame.say("notice.why." + parts[0].toLowerCase(Locale.ROOT));
    return parts.length == 1 ? word : word + " (" + parts[1] + ")";
  }
}
