package org.tongzhou.grid.notice;

import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;

/**
 * Reads what other mail servers return (RFC 3464) from the mailbox of the sender address, and
 * enters it beside the delivery whose Message-ID it names. Only reports are touched; other mail
 * stays as it is.
 */
@Component
class BounceReader {

  private static final Logger log = LoggerFactory.getLogger(BounceReader.class);
  private static final Pattern OUR_ID =
      Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@");
  private static final int AT_ONCE = 500;

  record Report(UUID message, String action, String status) {}

  private final Supplier<NoticeSettings> settings;
  private final DeliveryRows deliveries;
  private final AddressRows addresses;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  BounceReader(
      Supplier<NoticeSettings> settings,
      DeliveryRows deliveries,
      AddressRows addresses,
      CampusClock clock,
      TransactionTemplate transaction) {
    this.settings = settings;
    this.deliveries = deliveries;
    this.addresses = addresses;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** How many reports were about messages of ours. */
  int run() {
    var mail = this.settings.get().mail();
    var settings = mail.bounces();
    if (!mail.on() || settings.host().isBlank()) return 0;
    var protocol = settings.security() == NoticeSettings.Security.TLS ? "imaps" : "imap";
    try (var store =
        Session.getInstance(properties(protocol, settings.security())).getStore(protocol)) {
      store.connect(settings.host(), settings.port(), settings.username(), settings.password());
      var folder = store.getFolder(settings.folder());
      folder.open(Folder.READ_WRITE);
      try (folder) {
        return read(folder);
      }
    } catch (MessagingException e) {
      log.warn("The mailbox of returned mail cannot be read: {}", e.getClass().getName());
      return 0;
    }
  }

  private static Properties properties(String protocol, NoticeSettings.Security security) {
    var properties = new Properties();
    for (var wait : new String[] {"connectiontimeout", "timeout", "writetimeout"})
      properties.setProperty("mail." + protocol + "." + wait, "15000");
    properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    properties.setProperty(
        "mail." + protocol + ".starttls.required",
        String.valueOf(security == NoticeSettings.Security.STARTTLS));
    properties.setProperty(
        "mail." + protocol + ".starttls.enable",
        String.valueOf(security == NoticeSettings.Security.STARTTLS));
    return properties;
  }

  private int read(Folder folder) throws MessagingException {
    int ours = 0;
    var unread = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
    for (var mail : Arrays.copyOf(unread, Math.min(unread.length, AT_ONCE))) {
      var report = report(mail);
      if (report.isPresent()) {
        enter(report.get());
        ours++;
      }
      // marked after it was entered: whoever dies between reads it twice, which changes nothing
      mail.setFlag(Flags.Flag.SEEN, true);
    }
    return ours;
  }

  private void enter(Report report) {
    transaction.executeWithoutResult(
        status -> {
          switch (report.action()) {
            case "failed" -> {
              var returned =
                  deliveries.returned(
                      report.message(),
                      DeliveryState.FAILED,
                      ("bounced " + report.status()).strip(),
                      clock.now());
              if (report.status().startsWith("5.1."))
                for (var one : returned) addresses.failedOf(one.person(), one.channel());
            }
            case "delivered" ->
                deliveries.returned(report.message(), DeliveryState.DELIVERED, null, clock.now());
            default -> {} // delayed, relayed, expanded: not the end
          }
        });
  }

  static Optional<Report> report(Message mail) {
    try {
      if (!mail.isMimeType("multipart/report")) return Optional.empty();
      if (!(mail.getContent() instanceof MultipartReport report)
          || !(report.getReport() instanceof DeliveryStatus status)) return Optional.empty();
      var id = OUR_ID.matcher(originalId(report));
      if (!id.find()) return Optional.empty();
      for (int i = 0; i < status.getRecipientDSNCount(); i++) {
        var action = first(status.getRecipientDSN(i), "Action").toLowerCase(Locale.ROOT);
        if (!action.isEmpty())
          return Optional.of(
              new Report(
                  UUID.fromString(id.group(1)),
                  action,
                  first(status.getRecipientDSN(i), "Status").replaceAll("[^0-9.].*", "")));
      }
      return Optional.empty();
    } catch (MessagingException | IOException malformed) {
      return Optional.empty();
    }
  }

  /** From the returned headers, which stand in the report's third part. */
  private static String originalId(MultipartReport report) throws MessagingException, IOException {
    for (int i = 0; i < report.getCount(); i++) {
      BodyPart part = report.getBodyPart(i);
      if (!part.isMimeType("text/rfc822-headers") && !part.isMimeType("message/rfc822")) continue;
      try (InputStream in = bytes(part)) {
        var id = first(new InternetHeaders(in), "Message-ID");
        if (!id.isEmpty()) return id;
      }
    }
    return "";
  }

  private static InputStream bytes(Part part) throws MessagingException, IOException {
    return part.getInputStream();
  }

  private static String first(@Nullable InternetHeaders headers, String name) {
    if (headers == null) return "";
    var values = headers.getHeader(name);
    return values == null ? "" : Collections.unmodifiableList(Arrays.asList(values)).getFirst();
  }
}
