package org.tongzhou.grid.notice;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Settings and channels for tests. */
final class SomeSettings {

  private static final NoticeSettings.WeCom NO_WECOM =
      new NoticeSettings.WeCom(true, "", "", "", 0);
  private static final NoticeSettings.Sms NO_SMS =
      new NoticeSettings.Sms(true, "", Map.of(), "title", "code");
  private static final NoticeSettings.Push NO_PUSH = new NoticeSettings.Push(true, "", List.of());
  private static final NoticeSettings.Bounces NO_BOUNCES =
      new NoticeSettings.Bounces("", 0, NoticeSettings.Security.NONE, "", "", "");
  private static final NoticeSettings.Mail NO_MAIL =
      new NoticeSettings.Mail(true, "", 0, NoticeSettings.Security.NONE, "", "", "", 1, NO_BOUNCES);

  private SomeSettings() {}

  private static NoticeSettings settings(
      NoticeSettings.Mail mail,
      NoticeSettings.WeCom wecom,
      NoticeSettings.Sms sms,
      NoticeSettings.Push push) {
    return new NoticeSettings(
        "https://tongzhou.example.edu.cn", LocalTime.of(18, 0), 3, mail, wecom, sms, push);
  }

  static NoticeSettings off() {
    return settings(NO_MAIL, NO_WECOM, NO_SMS, NO_PUSH);
  }

  static NoticeSettings mailTo(int smtp, int imap) {
    return mailTo(smtp, imap, 1);
  }

  static NoticeSettings mailTo(int smtp, int imap, int connections) {
    return settings(
        new NoticeSettings.Mail(
            true,
            "127.0.0.1",
            smtp,
            NoticeSettings.Security.NONE,
            "",
            "",
            "notices@example.org",
            connections,
            new NoticeSettings.Bounces(
                "127.0.0.1",
                imap,
                NoticeSettings.Security.NONE,
                "notices@example.org",
                "secret",
                "INBOX")),
        NO_WECOM,
        NO_SMS,
        NO_PUSH);
  }

  static NoticeSettings weComTo(String url) {
    return settings(
        NO_MAIL, new NoticeSettings.WeCom(true, url, "corp", "secret", 7), NO_SMS, NO_PUSH);
  }

  static NoticeSettings smsTo(String url) {
    return settings(
        NO_MAIL,
        NO_WECOM,
        new NoticeSettings.Sms(
            true,
            "huawei",
            Map.of(
                "url", url,
                "accessKeyId", "key",
                "accessKeySecret", "secret",
                "sender", "88200000",
                "signature", "同舟",
                "templateId", "t1"),
            "title",
            "code"),
        NO_PUSH);
  }

  static NoticeSettings push() {
    return settings(
        NO_MAIL,
        NO_WECOM,
        NO_SMS,
        new NoticeSettings.Push(
            true, "mailto:office@example.org", List.of("127.0.0.1", ".push.example")));
  }

  static MailChannel mail(NoticeSettings settings) {
    return unset();
  }

  /** A field that each test sets before it is read. */
  @SuppressWarnings("NullAway")
  static <T> T unset() {
    return null;
  }

  /** The outcomes of messages that nothing keeps from leaving. */
  static List<Channel.Outcome> outcomes(Channel channel, List<Channel.Message> messages) {
    var outcomes = new java.util.HashMap<java.util.UUID, Channel.Outcome>();
    channel.send(
        messages,
        new Channel.Handing() {
          @Override
          public boolean begins(Channel.Message message) {
            return true;
          }

          @Override
          public void answered(Channel.Message message, Channel.Outcome outcome) {
            outcomes.put(message.id(), outcome);
          }
        });
    return messages.stream().map(message -> outcomes.get(message.id())).toList();
  }

  record FakeChannel(BiConsumer<List<Channel.Message>, Channel.Handing> sends) implements Channel {
    @Override
    public ChannelKind kind() {
      return ChannelKind.EMAIL;
    }

    @Override
    public boolean isConfigured() {
      return true;
    }

    @Override
    public int together() {
      return 10;
    }

    @Override
    public void send(List<Message> messages, Handing handing) {
      sends.accept(messages, handing);
    }
  }
}
