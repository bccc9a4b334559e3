package org.tongzhou.grid.notice;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

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

  /** What somebody would type to set this up as it is now, by the names of the properties. */
  Map<String, String> typed(Setup setup) {
    return switch (setup) {
      case HOUSE -> Map.of("url", url);
      case EMAIL -> mail.typed();
      case WECOM -> wecom.typed();
      case SMS -> sms.typed();
      case PUSH -> push.typed();
    };
  }

  /** The same with one way set up as it was typed. */
  NoticeSettings with(Setup setup, Map<String, String> typed) {
    return switch (setup) {
      case HOUSE ->
          new NoticeSettings(
              typed.getOrDefault("url", url), digestAt, anHour, mail, wecom, sms, push);
      case EMAIL ->
          new NoticeSettings(url, digestAt, anHour, bound(typed, Mail.class), wecom, sms, push);
      case WECOM ->
          new NoticeSettings(url, digestAt, anHour, mail, bound(typed, WeCom.class), sms, push);
      case SMS ->
          new NoticeSettings(url, digestAt, anHour, mail, wecom, bound(typed, Sms.class), push);
      case PUSH ->
          new NoticeSettings(
              url,
              digestAt,
              anHour,
              mail,
              wecom,
              sms,
              new Push(
                  Boolean.parseBoolean(typed.get("on")),
                  typed.getOrDefault("subject", ""),
                  push.hosts));
    };
  }

  /** An empty field has the usual value; nothing in it refers to anything else. */
  private static <T> T bound(Map<String, String> typed, Class<T> type) {
    var properties = new HashMap<String, String>();
    typed.forEach(
        (name, value) -> {
          if (!value.isEmpty()) properties.put("typed." + name, value);
        });
    return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("typed", type);
  }

  /** As if nobody had said how to reach anything outside. */
  NoticeSettings silent() {
    return new NoticeSettings(
        url,
        digestAt,
        anHour,
        new Mail(
            false,
            "",
            mail.port,
            mail.security,
            "",
            "",
            "",
            mail.connections,
            new Bounces("", mail.bounces.port, mail.bounces.security, "", "", "")),
        new WeCom(false, wecom.url, "", "", 0),
        new Sms(false, "", Map.of(), sms.title, sms.code),
        new Push(false, "", List.of()));
  }

  enum Security {
    NONE,
    STARTTLS,
    TLS
  }

  record Mail(
      @DefaultValue("true") boolean on,
      @DefaultValue("") String host,
      @DefaultValue("587") int port,
      @DefaultValue("STARTTLS") Security security,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("") String from,
      @DefaultValue("4") int connections,
      @DefaultValue Bounces bounces) {

    boolean isReady() {
      return on && !host.isBlank() && !from.isBlank();
    }

    Map<String, String> typed() {
      var typed = new LinkedHashMap<String, String>();
      typed.put("on", String.valueOf(on));
      typed.put("host", host);
      typed.put("port", String.valueOf(port));
      typed.put("security", security.name());
      typed.put("username", username);
      typed.put("password", password);
      typed.put("from", from);
      typed.put("connections", String.valueOf(connections));
      typed.put("bounces.host", bounces.host);
      typed.put("bounces.port", String.valueOf(bounces.port));
      typed.put("bounces.security", bounces.security.name());
      typed.put("bounces.username", bounces.username);
      typed.put("bounces.password", bounces.password);
      typed.put("bounces.folder", bounces.folder);
      return typed;
    }
  }

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
      @DefaultValue("true") boolean on,
      @DefaultValue("https://qyapi.weixin.qq.com") String url,
      @DefaultValue("") String corp,
      @DefaultValue("") String secret,
      @DefaultValue("0") int agent) {

    boolean isReady() {
      return on && !corp.isBlank() && !secret.isBlank() && agent != 0;
    }

    Map<String, String> typed() {
      var typed = new LinkedHashMap<String, String>();
      typed.put("on", String.valueOf(on));
      typed.put("corp", corp);
      typed.put("agent", agent == 0 ? "" : String.valueOf(agent));
      typed.put("secret", secret);
      typed.put("url", url);
      return typed;
    }
  }

  /**
   * @param supplier a name of sms4j, such as {@code alibaba} or {@code huawei}
   * @param options properties of sms4j's configuration of that supplier
   * @param title name of the template's variable that takes the notice's title
   * @param code name of the template's variable that takes the genuineness code
   */
  record Sms(
      @DefaultValue("true") boolean on,
      @DefaultValue("") String supplier,
      @DefaultValue Map<String, String> options,
      @DefaultValue("title") String title,
      @DefaultValue("code") String code) {

    boolean isReady() {
      return on && !supplier.isBlank();
    }

    Map<String, String> typed() {
      var typed = new LinkedHashMap<String, String>();
      typed.put("on", String.valueOf(on));
      typed.put("supplier", supplier);
      options.forEach((name, value) -> typed.put("options." + name, value));
      typed.put("title", title);
      typed.put("code", code);
      return typed;
    }
  }

  /**
   * @param subject whom a push service may write to, as {@code mailto:…}; empty means off
   * @param hosts push services of browsers; a subscription to any other host is refused
   */
  record Push(
      @DefaultValue("true") boolean on,
      @DefaultValue("") String subject,
      @DefaultValue({
            "fcm.googleapis.com",
            "updates.push.services.mozilla.com",
            ".notify.windows.com",
            ".push.apple.com"
          })
          List<String> hosts) {

    boolean isReady() {
      return on && !subject.isBlank();
    }

    Map<String, String> typed() {
      return Map.of("on", String.valueOf(on), "subject", subject);
    }
  }
}
