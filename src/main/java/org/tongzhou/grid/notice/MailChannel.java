package org.tongzhou.grid.notice;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;

/**
 * E-mail by SMTP. A message's id is in its Message-ID, by which a bounce finds it again.
 * Connections are kept from one batch to the next, since greeting a server and signing in costs it
 * and us more than a mail.
 */
@Component
class MailChannel implements Channel {

  private static final Logger log = LoggerFactory.getLogger(MailChannel.class);
  private static final String PATIENCE = "15000";
  private static final int TOGETHER = 25;

  private final Supplier<NoticeSettings> settings;
  private final Words words;
  private final CampusClock clock;
  private volatile @Nullable Server server;

  MailChannel(Supplier<NoticeSettings> settings, Words words, CampusClock clock) {
    this.settings = settings;
    this.words = words;
    this.clock = clock;
  }

  /** The server as it was set up when we last sent, and the connections kept to it. */
  private record Server(NoticeSettings.Mail settings, Session session, Deque<Transport> kept) {
    Server(NoticeSettings.Mail settings) {
      this(settings, MailChannel.session(settings), new ConcurrentLinkedDeque<>());
    }

    Transport connected() throws MessagingException {
      var transport = session.getTransport("smtp");
      if (settings.username().isBlank()) transport.connect();
      else transport.connect(settings.username(), settings.password());
      return transport;
    }

    void rest() {
      for (var open = kept.poll(); open != null; open = kept.poll()) close(open);
    }
  }

  private Server server() {
    var mail = settings.get().mail();
    var known = server;
    if (known != null && known.settings().equals(mail)) return known;
    synchronized (this) {
      if (server == null || !server.settings().equals(mail)) {
        rest();
        server = new Server(mail);
      }
      return server;
    }
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.EMAIL;
  }

  @Override
  public boolean isConfigured() {
    return settings.get().mail().isReady();
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  @Override
  public int atOnce() {
    return settings.get().mail().connections();
  }

  @Override
  public void send(List<Message> messages, Handing handing) {
    var server = server();
    var open = server.kept().poll();
    for (var message : messages) {
      if (!handing.begins(message)) continue;
      try {
        if (open == null || !open.isConnected()) open = server.connected();
      } catch (MessagingException unreachable) {
        handing.answered(message, notConnected(unreachable));
        continue;
      }
      handing.answered(message, send(server, open, message));
    }
    if (open == null || !open.isConnected()) return;
    if (server == this.server) server.kept().push(open);
    else close(open);
  }

  @Override
  public void rest() {
    var known = server;
    if (known != null) known.rest();
  }

  private static Session session(NoticeSettings.Mail settings) {
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", String.valueOf(settings.port()));
    properties.setProperty("mail.smtp.connectiontimeout", PATIENCE);
    properties.setProperty("mail.smtp.timeout", PATIENCE);
    properties.setProperty("mail.smtp.writetimeout", PATIENCE);
    properties.setProperty("mail.smtp.from", settings.from().replaceFirst(".*<([^<>]+)>.*", "$1"));
    properties.setProperty("mail.smtp.dsn.notify", "FAILURE");
    properties.setProperty("mail.smtp.dsn.ret", "HDRS");
    properties.setProperty("mail.smtp.auth", String.valueOf(!settings.username().isBlank()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.security()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
    }
    return Session.getInstance(properties);
  }

  /** Nothing has left the house yet. */
  private static Outcome notConnected(MessagingException e) {
    log.warn("The mail server does not take us in: {}", e.getClass().getName());
    return new Outcome.Later(
        e instanceof AuthenticationFailedException ? "login-refused" : "unreachable");
  }

  private Outcome send(Server server, Transport transport, Message message) {
    MimeMessage mail;
    try {
      mail = mail(server, message);
    } catch (MessagingException malformed) {
      return new Outcome.Refused("refused", true);
    }
    try {
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Outcome.Sent();
    } catch (MessagingException e) {
      close(transport);
      return outcome(e);
    }
  }

  /** A server's clear answer, or that there was none. */
  static Outcome outcome(MessagingException failure) {
    for (Exception e = failure; e instanceof MessagingException one; e = one.getNextException()) {
      switch (one) {
        case SMTPAddressFailedException refused -> {
          return answered(refused.getReturnCode(), true);
        }
        case SMTPSenderFailedException ours -> {
          // our own sender address: a matter of the configuration, not of the recipient
          return new Outcome.Later("sender-refused");
        }
        case SMTPSendFailedException refused when refused.getReturnCode() >= 400 -> {
          return answered(refused.getReturnCode(), false);
        }
        default -> {}
      }
    }
    return new Outcome.Uncertain("no-answer");
  }

  private static Outcome answered(int code, boolean aboutTheAddress) {
    if (code < 500) return new Outcome.Later("busy " + code);
    return new Outcome.Refused("refused " + code, aboutTheAddress && code != 552);
  }

  private MimeMessage mail(Server server, Message message) throws MessagingException {
    var from = new InternetAddress(server.settings().from(), true);
    var mail =
        new WithId(server.session(), message.id(), from.getAddress().replaceFirst(".*@", ""));
    var url = settings.get().url();
    mail.setFrom(from);
    mail.setRecipient(RecipientType.TO, new InternetAddress(message.to(), true));
    mail.setSubject(message.title(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(clock.now()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("List-Unsubscribe", "<" + url + "/notices/preferences>");
    mail.setText(
        message.text()
            + "\n\n"
            + message.link()
            + "\n\n-- \n"
            + (message.code().isEmpty()
                ? words.say(message.locale(), "shared.product")
                : words.say(
                    message.locale(),
                    "notice.mail.foot",
                    message.code(),
                    url + "/notices/check",
                    url + "/notices/preferences")),
        StandardCharsets.UTF_8.name());
    mail.saveChanges();
    return mail;
  }

  private static final class WithId extends MimeMessage {
    private final UUID id;
    private final String domain;

    WithId(Session session, UUID id, String domain) {
      super(session);
      this.id = id;
      this.domain = domain;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@" + domain + ">");
    }
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException closed) {
      log.debug("The mail server had closed the connection");
    }
  }
}
