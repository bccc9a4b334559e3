package org.tongzhou.grid.notice;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices leave the house; {@code docs/notices.md} explains each.
 *
 * @param url what people type to reach this installation; links in messages begin with it
 * @param digestAt when the daily digest is sent, by the campus clock
 * @param anHour so many ordinary messages somebody gets within an hour; more are told together
 */
@ConfigurationProperties("tongzhou.notice")
record NoticeSettings(
    @DefaultValue("http://localhost:8080") String url,
    @DefaultValue("18:00") LocalTime digestAt,
    @DefaultValue("3") int anHour,
    @DefaultValue Mail mail,
    @DefaultValue WeCom wecom,
    @DefaultValue Sms sms,
    @DefaultValue Push push) {

  /** As if nobody had said how to reach anything outside. */
  NoticeSettings silent() {
    return new NoticeSettings(
        url,
        digestAt,
        anHour,
        new Mail(
            "",
            mail.port,
            mail.security,
            "",
            "",
            "",
            mail.connections,
            new Bounces("", mail.bounces.port, mail.bounces.security, "", "", "")),
        new WeCom(wecom.url, "", "", 0),
        new Sms("", Map.of(), sms.title, sms.code),
        new Push("", List.of()));
  }

  enum Security {
    NONE,
    STARTTLS,
    TLS
  }

  record Mail(
      @DefaultValue("") String host,
      @DefaultValue("587") int port,
      @DefaultValue("STARTTLS") Security security,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("") String from,
      @DefaultValue("4") int connections,
      @DefaultValue Bounces bounces) {}

  /**
   * The mailbox of the sender address, into which other servers return what they cannot deliver.
   */
  record Bounces(
      @DefaultValue("") String host,
      @DefaultValue("993") int port,
      @DefaultValue("TLS") Security security,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("INBOX") String folder) {}

  record WeCom(
      @DefaultValue("https://qyapi.weixin.qq.com") String url,
      @DefaultValue("") String corp,
      @DefaultValue("") String secret,
      @DefaultValue("0") int agent) {}

  /**
   * @param supplier a name of sms4j, such as {@code alibaba} or {@code huawei}
   * @param options properties of sms4j's configuration of that supplier
   * @param title name of the template's variable that takes the notice's title
   * @param code name of the template's variable that takes the genuineness code
   */
  record Sms(
      @DefaultValue("") String supplier,
      @DefaultValue Map<String, String> options,
      @DefaultValue("title") String title,
      @DefaultValue("code") String code) {}

  /**
   * @param subject whom a push service may write to, as {@code mailto:…}; empty means off
   * @param hosts push services of browsers; a subscription to any other host is refused
   */
  record Push(
      @DefaultValue("") String subject,
      @DefaultValue({
            "fcm.googleapis.com",
            "updates.push.services.mozilla.com",
            ".notify.windows.com",
            ".push.apple.com"
          })
          List<String> hosts) {}
}
