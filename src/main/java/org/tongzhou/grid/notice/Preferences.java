package org.tongzhou.grid.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.vault.Vault;
import org.tongzhou.grid.people.PersonId;
import tools.jackson.databind.json.JsonMapper;

/** The door of what somebody says about being told: channels, quiet hours, addresses. */
@Service
public class Preferences {

  static final Duration CODE_LASTS = Duration.ofMinutes(15);
  static final int TRIES = 5;
  private static final int ASKED_A_DAY = 5;
  private static final int LONGEST_ADDRESS = 254;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @param failed whether another server has refused it for good
   */
  public record MailAddress(String address, boolean failed) {}

  private final AddressRows rows;
  private final Accounts accounts;
  private final MailChannel mail;
  private final PushChannel push;
  private final List<Channel> channels;
  private final Words words;
  private final Vault vault;
  private final Audit audit;
  private final CampusClock clock;
  private final JsonMapper json;
  private final TransactionTemplate transaction;
  private final Supplier<NoticeSettings> settings;

  Preferences(
      AddressRows rows,
      Accounts accounts,
      MailChannel mail,
      PushChannel push,
      List<Channel> channels,
      Words words,
      Vault vault,
      Audit audit,
      CampusClock clock,
      JsonMapper json,
      TransactionTemplate transaction,
      Supplier<NoticeSettings> settings) {
    this.rows = rows;
    this.accounts = accounts;
    this.mail = mail;
    this.push = push;
    this.channels = channels;
    this.words = words;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
    this.json = json;
    this.transaction = transaction;
    this.settings = settings;
  }

  /** The channels that this university has. */
  public Set<ChannelKind> configured() {
    return channels.stream()
        .filter(Channel::isConfigured)
        .map(Channel::kind)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChannelKind.class)));
  }

  public Preference of(PersonId person) {
    return rows.preferences(new int[] {person.value()})
        .getOrDefault(person.value(), Preference.DEFAULT);
  }

  /** The language holds for the account as well: for its pages on a device that is new. */
  @Transactional
  public void save(Account account, Preference preference) {
    var person = Notices.personBehind(account.person());
    rows.save(person.value(), preference);
    accounts.speak(account.id(), preference.locale());
    record("notice.preferences-changed", person);
  }

  private void record(String act, PersonId person) {
    audit.record(act, "person:" + person.value(), Map.of());
  }

  // ---- e-mail

  public Optional<MailAddress> mailOf(PersonId person) {
    return rows.addresses(ChannelKind.EMAIL, new int[] {person.value()}).stream()
        .findFirst()
        .map(address -> new MailAddress(address.plain(), address.failed()));
  }

  /** The address that waits for its code. */
  public Optional<String> waitingMailOf(PersonId person) {
    return rows.waiting(person.value())
        .filter(waiting -> waiting.askedAt().isAfter(clock.now().minus(CODE_LASTS)))
        .map(AddressRows.Waiting::address);
  }

  /** Sends a code to the address; it is used only after somebody has read the code there. */
  public void offerMail(PersonId person, String typed, Locale locale) {
    var address = wellFormed(typed);
    var code = "%06d".formatted(RANDOM.nextInt(1_000_000));
    var now = clock.now();
    transaction.executeWithoutResult(
        status -> {
          if (!rows.ask(
              person.value(),
              address,
              blind(code, person),
              now,
              now.minus(Duration.ofDays(1)),
              ASKED_A_DAY)) throw NoticeRefusal.ASKED_TOO_OFTEN.with();
          record("notice.address-offered", person);
        });
    var message =
        new Channel.Message(
            Ids.next(clock),
            address,
            locale,
            words.say(locale, "notice.verification.title"),
            words.say(locale, "notice.verification.body", code, CODE_LASTS.toMinutes()),
            settings.get().url() + "/notices/preferences",
            "",
            Urgency.URGENT);
    mail.send(List.of(message), new AtOnce());
  }

  /** A mail that somebody waits for: no ledger, and what goes wrong is said at once. */
  private record AtOnce() implements Channel.Handing {
    @Override
    public boolean begins(Channel.Message message) {
      return true;
    }

    @Override
    public void answered(Channel.Message message, Channel.Outcome outcome) {
      switch (outcome) {
        case Channel.Outcome.Sent sent -> {}
        case Channel.Outcome.Delivered delivered -> {}
        case Channel.Outcome.Uncertain uncertain -> {}
        case Channel.Outcome.Refused refused -> throw NoticeRefusal.ADDRESS_REFUSED.with();
        case Channel.Outcome.Later later -> throw NoticeRefusal.MAIL_NOT_SENT.with();
      }
    }
  }

  static String wellFormed(String typed) {
    try {
      var address = new InternetAddress(typed.strip(), true);
      address.validate();
      if (address.getAddress().length() <= LONGEST_ADDRESS
          && typed.strip().equals(address.getAddress())
          && address.getAddress().matches("[\\x21-\\x7e]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"))
        return address.getAddress();
    } catch (AddressException malformed) {
      throw NoticeRefusal.NOT_AN_ADDRESS.with();
    }
    throw NoticeRefusal.NOT_AN_ADDRESS.with();
  }

  private byte[] blind(String code, PersonId person) {
    return vault.blind(code + " " + person.value(), "notice.verification");
  }

  /** A wrong code is counted whatever follows. */
  public void confirmMail(PersonId person, String code) {
    var waiting = transaction.execute(status -> rows.tryOne(person.value()));
    var open =
        Optional.ofNullable(waiting)
            .flatMap(found -> found)
            .filter(one -> one.code().length > 0)
            .filter(one -> one.tries() <= TRIES)
            .filter(one -> one.askedAt().isAfter(clock.now().minus(CODE_LASTS)))
            .orElseThrow(NoticeRefusal.CODE_ENDED::with);
    if (!java.security.MessageDigest.isEqual(open.code(), blind(code.strip(), person)))
      throw NoticeRefusal.WRONG_CODE.with();
    transaction.executeWithoutResult(
        status -> {
          rows.add(person.value(), ChannelKind.EMAIL, open.address(), open.address());
          rows.verified(person.value());
          record("notice.address-confirmed", person);
        });
  }

  @Transactional
  public void forgetMail(PersonId person) {
    rows.remove(person.value(), ChannelKind.EMAIL);
    record("notice.address-removed", person);
  }

  // ---- browsers

  /** The key that browsers subscribe with; null where web push is off. */
  public @Nullable String pushKey() {
    return push.isConfigured() ? push.publicKey() : null;
  }

  public int browsersOf(PersonId person) {
    return (int)
        rows.addresses(ChannelKind.PUSH, new int[] {person.value()}).stream()
            .filter(address -> !address.failed())
            .count();
  }

  @Transactional
  public void subscribe(PersonId person, String endpoint, String p256dh, String auth) {
    if (!push.isConfigured()
        || !push.mayPostTo(endpoint)
        || !p256dh.matches("[A-Za-z0-9_-]{80,100}")
        || !auth.matches("[A-Za-z0-9_-]{16,40}")
        || browsersOf(person) >= 10) throw NoticeRefusal.NOT_A_BROWSER.with();
    rows.add(
        person.value(),
        ChannelKind.PUSH,
        endpoint,
        json.writeValueAsString(new PushChannel.Subscription(endpoint, p256dh, auth)));
    record("notice.browser-added", person);
  }

  @Transactional
  public void forgetBrowsers(PersonId person) {
    rows.remove(person.value(), ChannelKind.PUSH);
    record("notice.browsers-removed", person);
  }
}
