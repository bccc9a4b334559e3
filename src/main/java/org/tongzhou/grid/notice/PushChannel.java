package org.tongzhou.grid.notice;

import com.zerodeplibs.webpush.PushSubscription;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.httpclient.StandardHttpClientRequestPreparer;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.Home;
import tools.jackson.databind.json.JsonMapper;

/**
 * Web push (RFC 8030, 8291, 8292) to the browsers in which somebody has asked for it. The servers
 * of the browsers' makers see when something is sent to a browser, and nothing else.
 */
@Component
class PushChannel implements Channel {

  private static final Logger log = LoggerFactory.getLogger(PushChannel.class);
  private static final int TOGETHER = 20;
  private static final int LONGEST_TEXT = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int KEPT_HOURS = 24;

  /** A browser that has asked. */
  record Subscription(String endpoint, String p256dh, String auth) {}

  private final Supplier<NoticeSettings> settings;
  private final AddressRows addresses;
  private final JsonMapper json;
  private final Home home;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private @Nullable VAPIDKeyPair keys;

  PushChannel(
      Supplier<NoticeSettings> settings, AddressRows addresses, JsonMapper json, Home home) {
    this.settings = settings;
    this.addresses = addresses;
    this.json = json;
    this.home = home;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.PUSH;
  }

  @Override
  public boolean isConfigured() {
    return settings.get().push().isReady();
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  /** The key that a browser wants to know us by. */
  String publicKey() {
    return keys().extractPublicKeyInUncompressedFormAsString();
  }

  /** We post to no other address than a browser maker's. */
  boolean mayPostTo(String endpoint) {
    var hosts = settings.get().push().hosts();
    try {
      var address = URI.create(endpoint);
      var host = address.getHost();
      if (host == null || address.getUserInfo() != null || endpoint.length() > 1_000) return false;
      boolean loopback = host.equals("127.0.0.1") && hosts.contains(host);
      if (!"https".equals(address.getScheme()) && !loopback) return false;
      var lower = host.toLowerCase(Locale.ROOT);
      return hosts.stream()
          .anyMatch(
              allowed -> allowed.startsWith(".") ? lower.endsWith(allowed) : lower.equals(allowed));
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  @Override
  public void send(List<Message> messages, Handing handing) {
    for (var message : messages)
      if (handing.begins(message)) handing.answered(message, send(message));
  }

  /** To every browser of the person; it has been sent when one has taken it. */
  private Outcome send(Message message) {
    Outcome best = new Outcome.Refused("no-address", false);
    for (var line : message.to().split("\n", -1)) {
      var subscription = json.readValue(line, Subscription.class);
      var outcome = send(message, subscription);
      if (outcome instanceof Outcome.Refused(String why, boolean gone) && gone)
        addresses.failed(ChannelKind.PUSH, subscription.endpoint());
      else if (rank(outcome) > rank(best)) best = outcome;
    }
    return best;
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused refused -> 0;
      case Outcome.Later later -> 1;
      case Outcome.Uncertain uncertain -> 2;
      case Outcome.Sent sent -> 3;
      case Outcome.Delivered delivered -> 4;
    };
  }

  private Outcome send(Message message, Subscription to) {
    if (!mayPostTo(to.endpoint())) return new Outcome.Refused("refused", true);
    try {
      var text = message.text();
      var payload =
          json.writeValueAsString(
              Map.of(
                  "title",
                  message.title(),
                  "body",
                  text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…",
                  "path",
                  URI.create(message.link()).getPath(),
                  "tag",
                  message.id().toString()));
      var subscription = new PushSubscription();
      subscription.setEndpoint(to.endpoint());
      var theirs = new PushSubscription.Keys();
      theirs.setP256dh(to.p256dh());
      theirs.setAuth(to.auth());
      subscription.setKeys(theirs);
      var prepared =
          StandardHttpClientRequestPreparer.getBuilder()
              .pushSubscription(subscription)
              .vapidJWTExpiresAfter(60, TimeUnit.MINUTES)
              .vapidJWTSubject(settings.get().push().subject())
              .pushMessage(payload)
              .ttl(KEPT_HOURS, TimeUnit.HOURS);
      var request =
          (message.urgency() == Urgency.URGENT ? prepared.urgencyHigh() : prepared.urgencyNormal())
              .build(keys())
              .toRequestBuilder()
              .timeout(PATIENCE)
              .build();
      return outcome(http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (ConnectException | HttpConnectTimeoutException unreachable) {
      return new Outcome.Later("unreachable");
    } catch (IOException unanswered) {
      return new Outcome.Uncertain("no-answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Uncertain("interrupted");
    } catch (RuntimeException malformed) {
      log.warn("A push subscription cannot be used: {}", malformed.getClass().getName());
      return new Outcome.Refused("refused", true);
    }
  }

  static Outcome outcome(int status) {
    if (status >= 200 && status < 300) return new Outcome.Sent();
    if (status == 404 || status == 410) return new Outcome.Refused("gone", true);
    if (status == 429 || status >= 500) return new Outcome.Later("busy " + status);
    return new Outcome.Refused("refused " + status, false);
  }

  /** Made once, kept with owner-only rights; a new pair would end every subscription. */
  private synchronized VAPIDKeyPair keys() {
    if (keys != null) return keys;
    var file = home.secrets().resolve("push-keys");
    try {
      if (!Files.exists(file)) {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var text = Base64.getEncoder();
        Files.createDirectories(file.getParent());
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
            file,
            text.encodeToString(pair.getPrivate().getEncoded())
                + "\n"
                + text.encodeToString(pair.getPublic().getEncoded())
                + "\n");
      }
      var lines = Files.readAllLines(file);
      var bytes = Base64.getDecoder();
      keys =
          VAPIDKeyPairs.of(
              PrivateKeySources.ofPKCS8Bytes(bytes.decode(lines.getFirst())),
              PublicKeySources.ofX509Bytes(bytes.decode(lines.get(1))));
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No key pair for web push can be made", e);
    }
  }
}
