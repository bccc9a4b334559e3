package org.tongzhou.grid.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Words;

/** The door of how notices leave the house: set up, tried out, switched off. */
@Service
public class Channels {

  private static final int LONGEST = 500;
  private static final int MOST_CONNECTIONS = 50;
  private static final String TRIAL_CODE = "TEST";

  /**
   * One way out as it is set up now.
   *
   * @param typed on its page; else it is as the environment says
   * @param values of the fields, secrets left out
   * @param kept the secrets that are known
   */
  public record Form(
      Setup setup, boolean on, boolean typed, Map<String, String> values, Set<String> kept) {}

  /**
   * What came of a test message.
   *
   * @param why it did not go out, as in the delivery ledger
   */
  public record Tried(boolean sent, @Nullable String why) {}

  private final LiveSettings settings;
  private final SetupRows rows;
  private final AddressRows addresses;
  private final List<Channel> channels;
  private final Words words;
  private final Audit audit;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  Channels(
      LiveSettings settings,
      SetupRows rows,
      AddressRows addresses,
      List<Channel> channels,
      Words words,
      Audit audit,
      CampusClock clock,
      TransactionTemplate transaction) {
    this.settings = settings;
    this.rows = rows;
    this.addresses = addresses;
    this.channels = channels;
    this.words = words;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** In a rehearsal nothing leaves, and nothing can be set up. */
  public boolean isRehearsal() {
    return settings.isRehearsal();
  }

  public List<Form> forms() {
    return Stream.of(Setup.values()).map(this::form).toList();
  }

  private Form form(Setup setup) {
    var known = settings.get().typed(setup);
    var values = new LinkedHashMap<String, String>();
    var kept = new HashSet<String>();
    for (var field : setup.fields()) {
      var value = known.getOrDefault(field.name(), "");
      switch (field.sort()) {
        case SECRET -> {
          if (!value.isEmpty()) kept.add(field.name());
        }
        case LINES -> values.put(field.name(), lines(known));
        case TEXT, NUMBER, CHOICE -> values.put(field.name(), value);
      }
    }
    return new Form(setup, isOn(setup), settings.isTyped(setup), values, kept);
  }

  private boolean isOn(Setup setup) {
    return switch (setup) {
      case HOUSE -> true;
      case EMAIL -> settings.get().mail().isReady();
      case WECOM -> settings.get().wecom().isReady();
      case SMS -> settings.get().sms().isReady();
      case PUSH -> settings.get().push().isReady();
    };
  }

  private static String lines(Map<String, String> known) {
    return known.entrySet().stream()
        .filter(one -> one.getKey().startsWith("options."))
        .map(one -> Map.entry(one.getKey().substring("options.".length()), one.getValue()))
        .filter(one -> !SmsChannel.USUAL_OPTIONS.contains(one.getKey()))
        .map(one -> one.getKey() + " = " + one.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  // ---- setting up

  /**
   * Holds at once and on every node. A secret that is left empty stays as it is.
   *
   * @param typed by the names of the fields, and {@code on}
   */
  @Transactional
  public void save(Setup setup, Map<String, String> typed) {
    refuseInRehearsal();
    var known = settings.get().typed(setup);
    boolean on = setup == Setup.HOUSE || typed.containsKey("on");
    var wrong = new ArrayList<FieldError>();
    var said = new LinkedHashMap<String, String>();
    for (var field : setup.fields()) {
      var value = typed.getOrDefault(field.name(), "").strip();
      if (field.sort() == Setup.Sort.SECRET && value.isEmpty())
        value = known.getOrDefault(field.name(), "");
      if (value.length() > LONGEST) wrong.add(FieldError.of(field.name(), "notice.too-long"));
      else if (value.isEmpty() && field.required() && on)
        wrong.add(FieldError.of(field.name(), "notice.missing"));
      else if (field.sort() == Setup.Sort.LINES) said.putAll(options(field.name(), value, wrong));
      else if (!value.isEmpty()) check(setup, field, value, wrong);
      if (field.sort() != Setup.Sort.LINES) said.put(field.name(), value);
    }
    if (setup == Setup.SMS) checkOptions(said, wrong);
    if (!wrong.isEmpty()) throw NoticeRefusal.NOT_SET_UP.withFields(wrong);
    said.put("on", String.valueOf(on));
    rows.save(setup, said, clock.now());
    settings.changed();
    audit.record("notice.channel-set-up", "channel:" + setup.word(), Map.of("on", on));
  }

  private void refuseInRehearsal() {
    if (isRehearsal()) throw NoticeRefusal.IN_REHEARSAL.with();
  }

  private static void check(Setup setup, Setup.Field field, String value, List<FieldError> wrong) {
    var code =
        switch (field.name()) {
          case "url" -> isAddress(value) ? null : "notice.not-a-url";
          case "host", "bounces.host" ->
              value.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?") ? null : "notice.not-a-host";
          case "port", "bounces.port" -> isNumber(value, 65_535) ? null : "notice.not-a-port";
          case "connections" -> isNumber(value, MOST_CONNECTIONS) ? null : "notice.not-so-many";
          case "agent" -> isNumber(value, Integer.MAX_VALUE) ? null : "notice.not-a-number";
          case "from" -> isSender(value) ? null : "notice.not-a-sender";
          case "subject" ->
              value.startsWith("mailto:") && isSender(value.substring("mailto:".length()))
                  ? null
                  : "notice.not-a-contact";
          default ->
              field.choices().isEmpty() || field.choices().contains(value)
                  ? null
                  : "notice.not-a-choice";
        };
    if (code == null) return;
    wrong.add(
        code.equals("notice.not-so-many")
            ? FieldError.of(field.name(), code, MOST_CONNECTIONS)
            : FieldError.of(field.name(), code));
  }

  private static boolean isNumber(String value, int most) {
    return value.matches("[1-9][0-9]{0,9}") && Long.parseLong(value) <= most;
  }

  private static boolean isAddress(String value) {
    try {
      var address = URI.create(value);
      return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
          && address.getHost() != null
          && address.getUserInfo() == null
          && address.getQuery() == null
          && !value.endsWith("/");
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  private static boolean isSender(String value) {
    try {
      var address = new InternetAddress(value, true);
      address.validate();
      return address.getAddress().contains("@");
    } catch (AddressException malformed) {
      return false;
    }
  }

  private static Map<String, String> options(String field, String lines, List<FieldError> wrong) {
    var options = new LinkedHashMap<String, String>();
    for (var line : lines.lines().filter(one -> !one.isBlank()).toList()) {
      var parts = line.split("=", 2);
      if (parts.length < 2 || !parts[0].strip().matches("[A-Za-z][A-Za-z0-9]*"))
        wrong.add(FieldError.of(field, "notice.not-a-line"));
      else options.put("options." + parts[0].strip(), parts[1].strip());
    }
    return options;
  }

  /** A supplier's configuration takes only what sms4j knows of it. */
  private static void checkOptions(Map<String, String> said, List<FieldError> wrong) {
    var supplier = said.getOrDefault("supplier", "");
    if (!wrong.isEmpty() || supplier.isEmpty()) return;
    said.forEach(
        (name, value) -> {
          if (!name.startsWith("options.")) return;
          var option = name.substring("options.".length());
          if (!SmsChannel.takes(supplier, option, value))
            wrong.add(
                FieldError.of(
                    SmsChannel.USUAL_OPTIONS.contains(option) ? name : "more",
                    "notice.not-an-option",
                    option));
        });
  }

  /** From now on it is as the environment says. */
  @Transactional
  public void forget(Setup setup) {
    if (rows.remove(setup) == 0) return;
    settings.changed();
    audit.record("notice.channel-forgotten", "channel:" + setup.word(), Map.of());
  }

  // ---- trying out

  /**
   * Sends a test message at once and says what came of it.
   *
   * @param to address, phone number or user id; of no account for browsers
   * @param person who tries it out
   */
  public Tried tryOut(Setup setup, String to, @Nullable Integer person, Locale locale) {
    refuseInRehearsal();
    var channel =
        channels.stream()
            .filter(one -> one.kind().name().equals(setup.name()))
            .filter(Channel::isConfigured)
            .findFirst()
            .orElseThrow(NoticeRefusal.CHANNEL_IS_OFF::with);
    var receiver = receiver(setup, to.strip(), person);
    transaction.executeWithoutResult(
        status -> audit.record("notice.channel-tried", "channel:" + setup.word(), Map.of()));
    var message =
        new Channel.Message(
            Ids.next(clock),
            receiver,
            locale,
            words.say(locale, "notice.test.title"),
            words.say(locale, "notice.test.body"),
            settings.get().url() + "/notices",
            setup == Setup.SMS ? TRIAL_CODE : "",
            Urgency.NORMAL);
    var came = new AtomicReference<Channel.@Nullable Outcome>();
    channel.send(List.of(message), new Watching(came));
    channel.rest();
    return switch (came.get()) {
      case Channel.Outcome.Sent sent -> new Tried(true, null);
      case Channel.Outcome.Delivered delivered -> new Tried(true, null);
      case Channel.Outcome.Later(String why) -> new Tried(false, why);
      case Channel.Outcome.Refused(String why, boolean bad) -> new Tried(false, why);
      case Channel.Outcome.Uncertain(String why) -> new Tried(false, why);
      case null -> new Tried(false, "no-answer");
    };
  }

  /** Somebody waits for the answer: no ledger, and nothing is tried again. */
  private record Watching(AtomicReference<Channel.@Nullable Outcome> came)
      implements Channel.Handing {
    @Override
    public boolean begins(Channel.Message message) {
      return true;
    }

    @Override
    public void answered(Channel.Message message, Channel.Outcome outcome) {
      came.set(outcome);
    }
  }

  private String receiver(Setup setup, String to, @Nullable Integer person) {
    return switch (setup) {
      case HOUSE -> throw NoticeRefusal.CHANNEL_IS_OFF.with();
      case EMAIL -> Preferences.wellFormed(to);
      case WECOM -> {
        if (!to.matches("[A-Za-z0-9_.@-]{1,64}")) throw NoticeRefusal.NOT_A_USER.with();
        yield to;
      }
      case SMS -> {
        if (!to.matches("\\+?[0-9]{8,15}")) throw NoticeRefusal.NOT_A_PHONE.with();
        yield to;
      }
      case PUSH -> browsers(person);
    };
  }

  private String browsers(@Nullable Integer person) {
    var browsers =
        person == null
            ? ""
            : addresses.addresses(ChannelKind.PUSH, new int[] {person}).stream()
                .filter(address -> !address.failed())
                .map(AddressRows.Address::plain)
                .collect(Collectors.joining("\n"));
    if (browsers.isEmpty()) throw NoticeRefusal.NO_BROWSER.with();
    return browsers;
  }
}
