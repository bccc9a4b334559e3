package org.tongzhou.grid.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;
import tools.jackson.databind.json.JsonMapper;

/** WeCom, SMS and web push against servers that answer as theirs do. */
@TongzhouTest
class OtherChannelsTest {

  private record Asked(String path, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  @Autowired Words words;
  @Autowired AddressRows addresses;
  @Autowired JsonMapper json;
  @Autowired SmallUniversity university;

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private HttpServer server = SomeSettings.unset();
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var headers = new ConcurrentHashMap<String, String>();
          exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
          var path = exchange.getRequestURI().getPath();
          asked.add(new Asked(path, headers, exchange.getRequestBody().readAllBytes()));
          var answer = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static Channel.Message to(String address) {
    return new Channel.Message(
        UUID.randomUUID(),
        address,
        Words.CHINESE,
        "今日填报提醒",
        "今天还没有收到你的填报。",
        "https://tongzhou.example.edu.cn/report",
        "3F-K2M9QX",
        Urgency.NORMAL);
  }

  // ---- WeCom

  private void weComAnswers(String sending) {
    answers.put(
        "/cgi-bin/gettoken",
        "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"token\",\"expires_in\":7200}");
    answers.put("/cgi-bin/message/send", sending);
  }

  @Test
  void what_many_are_told_alike_is_one_card_and_who_is_unknown_there_is_said_so() {
    weComAnswers("{\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"u2\",\"msgid\":\"1\"}");
    var channel = new WeComChannel(() -> SomeSettings.weComTo(url()), words);
    assertThat(SomeSettings.outcomes(channel, List.of(to("u1"), to("u2"), to("u3"))))
        .containsExactly(
            new Channel.Outcome.Sent(),
            new Channel.Outcome.Refused("no-address", false),
            new Channel.Outcome.Sent());
    var cards = asked.stream().filter(one -> one.path().endsWith("send")).toList();
    assertThat(cards).hasSize(1);
    var card = json.readTree(cards.getFirst().text());
    assertThat(card.get("touser").asString()).isEqualTo("u1|u2|u3");
    assertThat(card.get("msgtype").asString()).isEqualTo("textcard");
    assertThat(card.get("textcard").get("title").asString()).isEqualTo("今日填报提醒");
    assertThat(card.get("textcard").get("url").asString()).endsWith("/report");
    assertThat(cards.getFirst().text()).doesNotContain("3F-K2M9QX");
  }

  @ParameterizedTest
  @CsvSource({"81013, Refused", "45009, Later", "45033, Later"})
  void its_answers_are_understood(int code, String outcome) {
    weComAnswers("{\"errcode\":" + code + ",\"errmsg\":\"no\"}");
    var channel = new WeComChannel(() -> SomeSettings.weComTo(url()), words);
    assertThat(
            SomeSettings.outcomes(channel, List.of(to("u1"))).getFirst().getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @Test
  void without_a_connection_it_is_tried_later() {
    server.stop(0);
    var channel = new WeComChannel(() -> SomeSettings.weComTo(url()), words);
    assertThat(SomeSettings.outcomes(channel, List.of(to("u1"))))
        .containsExactly(new Channel.Outcome.Later("unreachable"));
  }

  // ---- SMS

  @Test
  void a_text_message_carries_the_title_and_the_code() {
    answers.put("/sms/batchSendSms/v1", "{\"code\":\"000000\",\"description\":\"Success\"}");
    var channel = new SmsChannel(() -> SomeSettings.smsTo(url()));
    assertThat(SomeSettings.outcomes(channel, List.of(to("13800000001"))))
        .containsExactly(new Channel.Outcome.Sent());
    var body = java.net.URLDecoder.decode(asked.getFirst().text(), StandardCharsets.UTF_8);
    assertThat(body).contains("今日填报提醒").contains("3F-K2M9QX").contains("13800000001");
  }

  @Test
  void a_supplier_that_refuses_is_asked_once() {
    answers.put("/sms/batchSendSms/v1", "{\"code\":\"E000510\",\"description\":\"no\"}");
    var channel = new SmsChannel(() -> SomeSettings.smsTo(url()));
    assertThat(SomeSettings.outcomes(channel, List.of(to("13800000001"))))
        .containsExactly(new Channel.Outcome.Refused("refused", false));
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_supplier_that_does_not_answer_leaves_us_uncertain() {
    server.stop(0);
    var channel = new SmsChannel(() -> SomeSettings.smsTo(url()));
    assertThat(SomeSettings.outcomes(channel, List.of(to("13800000001"))))
        .containsExactly(new Channel.Outcome.Uncertain("no-answer"));
  }

  // ---- web push

  private record Browser(KeyPair keys, byte[] secret, String line) {}

  private Browser browser(String endpoint) throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var keys = generator.generateKeyPair();
    var secret = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    return new Browser(
        keys,
        secret,
        json.writeValueAsString(
            new PushChannel.Subscription(
                endpoint,
                URL.encodeToString(point((ECPublicKey) keys.getPublic())),
                URL.encodeToString(secret))));
  }

  private static byte[] point(ECPublicKey key) {
    var bytes = ByteBuffer.allocate(65).put((byte) 4);
    for (var number : List.of(key.getW().getAffineX(), key.getW().getAffineY())) {
      var all = number.toByteArray();
      var fixed = new byte[32];
      int length = Math.min(32, all.length);
      System.arraycopy(all, all.length - length, fixed, 32 - length, length);
      bytes.put(fixed);
    }
    return bytes.array();
  }

  private PushChannel push(String home) {
    return new PushChannel(
        SomeSettings::push, addresses, json, new Home(Path.of("target", "test-homes", home)));
  }

  @Test
  void a_browser_can_read_what_is_pushed_and_nobody_else() throws Exception {
    status = 201;
    var browser = browser(url() + "/push/1");
    var channel = push("push-1");
    assertThat(SomeSettings.outcomes(channel, List.of(to(browser.line()))))
        .containsExactly(new Channel.Outcome.Sent());
    var request = asked.getFirst();
    assertThat(request.headers().get("Content-encoding")).isEqualTo("aes128gcm");
    assertThat(request.text()).doesNotContain("今日填报提醒");
    var read = json.readTree(opened(request.body(), browser));
    assertThat(read.get("title").asString()).isEqualTo("今日填报提醒");
    assertThat(read.get("path").asString()).isEqualTo("/report");
    assertThat(read.propertyNames()).containsExactlyInAnyOrder("title", "body", "path", "tag");
    assertVapid(request.headers().get("Authorization"), channel.publicKey());
    // another start of the house has the same key
    assertThat(push("push-1").publicKey()).isEqualTo(channel.publicKey());
  }

  /** RFC 8291, from the browser's side. */
  private static String opened(byte[] body, Browser browser) throws Exception {
    var salt = Arrays.copyOf(body, 16);
    int length = body[20] & 0xff;
    var sender = Arrays.copyOfRange(body, 21, 21 + length);
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(browser.keys().getPrivate());
    agreement.doPhase(key(sender, (ECPublicKey) browser.keys().getPublic()), true);
    var info =
        join(
            "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
            point((ECPublicKey) browser.keys().getPublic()),
            sender);
    var material = hkdf(browser.secret(), agreement.generateSecret(), info, 32);
    var key =
        hkdf(
            salt,
            material,
            "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII),
            16);
    var nonce =
        hkdf(salt, material, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    var plain = cipher.doFinal(body, 21 + length, body.length - 21 - length);
    int end = plain.length - 1;
    while (plain[end] == 0) end--;
    assertThat(plain[end]).isEqualTo((byte) 2);
    return new String(plain, 0, end, StandardCharsets.UTF_8);
  }

  private static byte[] hkdf(byte[] salt, byte[] material, byte[] info, int length)
      throws Exception {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(material).thenExpand(info, length));
  }

  private static java.security.PublicKey key(byte[] point, ECPublicKey like) throws Exception {
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
    return java.security.KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), like.getParams()));
  }

  private static byte[] join(byte[]... parts) {
    var all = new java.io.ByteArrayOutputStream();
    for (var part : parts) all.writeBytes(part);
    return all.toByteArray();
  }

  private void assertVapid(String header, String publicKey) throws Exception {
    assertThat(header).startsWith("vapid ");
    var fields = new ConcurrentHashMap<String, String>();
    for (var field : header.substring(6).split(",", -1)) {
      var pair = field.strip().split("=", 2);
      fields.put(pair[0], pair[1]);
    }
    assertThat(fields.get("k")).isEqualTo(publicKey);
    var parts = fields.get("t").split("\\.", -1);
    var claims =
        json.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    assertThat(claims.get("aud").asString()).isEqualTo(url());
    assertThat(claims.get("sub").asString()).isEqualTo("mailto:office@example.org");
    var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    verifier.initVerify(
        key(
            Base64.getUrlDecoder().decode(publicKey),
            (ECPublicKey) generator.generateKeyPair().getPublic()));
    verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void a_browser_that_is_gone_is_forgotten_and_another_still_reached() throws Exception {
    var student = university.someStudent("N-LAW-19-1");
    var gone = browser(url() + "/push/gone");
    addresses.add(student.value(), ChannelKind.PUSH, url() + "/push/gone", gone.line());
    status = 410;
    assertThat(SomeSettings.outcomes(push("push-2"), List.of(to(gone.line()))))
        .containsExactly(new Channel.Outcome.Refused("no-address", false));
    assertThat(addresses.reachable(ChannelKind.PUSH).contains(student.value())).isFalse();
    status = 201;
    var lines = gone.line() + "\n" + browser(url() + "/push/here").line();
    assertThat(SomeSettings.outcomes(push("push-2"), List.of(to(lines))))
        .containsExactly(new Channel.Outcome.Sent());
  }

  @ParameterizedTest
  @CsvSource({"201, Sent", "429, Later", "503, Later", "413, Refused", "410, Refused"})
  void its_status_is_understood(int answer, String outcome) {
    assertThat(PushChannel.outcome(answer).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fcm.push.example/x",
        "https://169.254.169.254/latest",
        "https://localhost/",
        "https://evil.example/?.push.example",
        "https://a@fcm.push.example/",
        "https://evilpush.example/",
        "file:///etc/passwd",
        "not an address"
      })
  void nothing_is_posted_to_anybody_but_a_browser_maker(String endpoint) {
    assertThat(push("push-3").mayPostTo(endpoint)).isFalse();
    assertThat(push("push-3").mayPostTo("https://fcm.push.example/x")).isTrue();
  }

  // ---- an address and its code

  @Autowired Preferences preferences;

  @Test
  void without_a_mail_server_no_address_is_taken() {
    var student = university.someStudent("N-LAW-19-1");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> preferences.offerMail(student, "lin@example.org", Words.CHINESE))
        .extracting(Refused::why)
        .isEqualTo(NoticeRefusal.MAIL_NOT_SENT);
    assertThat(preferences.configured()).isEmpty();
    assertThat(new ArrayList<>(preferences.of(new PersonId(1)).normal())).isNotEmpty();
  }
}
