package org.tongzhou.information.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.Refused;

/** Real alerts of five publishers, and those who would do harm. */
class ReadingAlertsTest {

  private static final Path FILES = Path.of("src/test/resources/cap");

  private static CapAlert read(String file) throws IOException {
    return CapReading.read(Files.readAllBytes(FILES.resolve(file)));
  }

  static String alert(String inside) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
          <identifier>a-1</identifier><sender>sd@12379.cn</sender>
          <sent>2020-02-17T08:00:00+08:00</sent><status>Actual</status><msgType>Alert</msgType>
          <scope>Public</scope>%s
        </alert>
        """
        .formatted(inside);
  }

  private static CapAlert read(byte[] bytes) {
    return CapReading.read(bytes);
  }

  private static AlertRefusal refusal(String text) {
    return refusal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static AlertRefusal refusal(byte[] bytes) {
    var refused = catchThrowableOfType(Refused.class, () -> read(bytes));
    assertThat(refused).isNotNull();
    return (AlertRefusal) refused.why();
  }

  @Test
  void every_file_of_the_publishers_is_read_or_refused_with_its_reason() throws IOException {
    var found = new TreeMap<String, String>();
    try (var files = Files.list(FILES)) {
      for (var file : files.toList()) {
        var name = String.valueOf(file.getFileName());
        try {
          var cap = read(name);
          found.put(name, cap.version() + " " + cap.msgType() + " " + cap.parts().size());
        } catch (Refused refused) {
          found.put(name, refused.why().code());
        }
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("43b080713727.cap", "1.2 ALERT 1"),
                Map.entry("KAR0-0306112239-SW.cap", "1.1 ALERT 1"),
                Map.entry("australia.cap", "1.2 ALERT 2"),
                Map.entry("canada.cap", "1.2 UPDATE 2"),
                Map.entry("canada_signed.cap", "1.2 UPDATE 2"),
                Map.entry("earthquake-iso8859-1.cap", "1.2 ALERT 1"),
                Map.entry("earthquake.cap", "1.1 ALERT 1"),
                Map.entry("google-PAAQ-4-mg5a94.xml", "1.2 UPDATE 1"),
                Map.entry("no_optional_fields.cap", "1.1 ALERT 0"),
                Map.entry("nws_atom_feed_example.xml", "alert.index"),
                Map.entry("v1dot2_appendix_adot1.xml", "1.2 ALERT 1"),
                Map.entry("v1dot2_appendix_adot2.xml", "1.2 ALERT 1"),
                Map.entry("v1dot2_appendix_adot3.xml", "1.2 UPDATE 1"),
                Map.entry("v1dot2_appendix_adot4.xml", "1.2 ALERT 2"),
                Map.entry("wcatwc-warning.cap", "1.2 UPDATE 1"),
                Map.entry("weather.cap", "1.1 ALERT 1")));
  }

  @Test
  void two_languages_are_told_apart_and_a_signature_is_said() throws IOException {
    var cap = read("canada_signed.cap");
    assertThat(cap.signed()).isTrue();
    assertThat(cap.languages()).containsExactly("en-CA", "fr-CA");
    assertThat(cap.in(Locale.ENGLISH)).extracting(CapAlert.Part::event).containsExactly("snowfall");
    assertThat(cap.in(Locale.SIMPLIFIED_CHINESE))
        .as("nobody speaks it: the first language")
        .extracting(CapAlert.Part::event)
        .containsExactly("snowfall");
    assertThat(cap.references()).isNotEmpty();
    assertThat(cap.references().getFirst().sender()).isEqualTo("cap-pac@ec.gc.ca");
    assertThat(cap.parts().getFirst().areas().getFirst().polygons()).hasSize(1);
  }

  @Test
  void words_of_latin_1_are_read_as_they_were_written() throws IOException {
    var cap = read("earthquake-iso8859-1.cap");
    assertThat(cap.sent()).isEqualTo(Instant.parse("2012-10-14T22:53:04Z"));
    assertThat(cap.parts().getFirst().areas().getFirst().circles())
        .containsExactly("12.747,-88.783 0.0");
  }

  @Test
  void a_chinese_alert_names_its_places_by_code() {
    var divisions = new Divisions();
    var cap =
        read(
            alert(
                    """
                    <info><language>zh-CN</language><event>暴雪</event><severity>Severe</severity>
                     <area><areaDesc>济南市、莱城区</areaDesc>
                      <geocode><valueName>GB/T 2260</valueName><value>370100</value></geocode>
                      <geocode><valueName>行政区划代码</valueName><value>371202000000</value></geocode>
                      <geocode><valueName>SAME</valueName><value>006109</value></geocode>
                      <geocode><valueName>adcode</valueName><value>999999</value></geocode>
                     </area></info>
                    """)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(cap.parts().getFirst().areas().getFirst().geocodes())
        .extracting(geocode -> Geocodes.place(geocode, divisions).orElse("-"))
        .containsExactly("370100", "370116", "-", "-");
  }

  @Test
  void version_1_0_wrote_its_codes_in_one() {
    var text =
        alert(
                "<info><certainty>Very Likely</certainty><area><geocode>gb2260=370200</geocode></area></info>")
            .replace("urn:oasis:names:tc:emergency:cap:1.2", "http://www.incident.com/cap/1.0");
    var info = read(text.getBytes(StandardCharsets.UTF_8)).parts().getFirst();
    assertThat(info.certainty()).isEqualTo(CapAlert.Certainty.LIKELY);
    assertThat(info.areas().getFirst().geocodes())
        .containsExactly(new CapAlert.Geocode("gb2260", "370200"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
  void whatever_it_is_encoded_in(String encoding) {
    var text =
        alert("<info><event>洪水</event></info>")
            .replace("UTF-8", encoding.startsWith("UTF-16") ? "UTF-16" : encoding);
    assertThat(read(text.getBytes(Charset.forName(encoding))).parts().getFirst().event())
        .isEqualTo("洪水");
  }

  @Test
  void tags_in_a_description_are_read_over() {
    var cap =
        read(
            alert("<info><description>水位 <b>超过</b> 警戒</description></info>")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(cap.parts().getFirst().description()).isEqualTo("水位  超过 警戒");
  }

  // ---- attacks

  /** An ear on the loopback that must hear nothing. */
  private static final class Ear implements AutoCloseable {
    private final ServerSocket socket;

    Ear() throws IOException {
      socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      socket.setSoTimeout(50);
    }

    String url() {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/evil.dtd";
    }

    void heardNothing() throws IOException {
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(socket::accept);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void nothing_outside_is_ever_opened() throws IOException {
    try (var ear = new Ear()) {
      for (var prolog :
          new String[] {
            "<!DOCTYPE alert SYSTEM \"%s\">",
            "<!DOCTYPE alert PUBLIC \"-//X//Y\" \"%s\">",
            "<!DOCTYPE alert [<!ENTITY %% more SYSTEM \"%s\"> %%more;]>",
            "<!DOCTYPE alert [<!ENTITY more SYSTEM \"%s\">]>"
          }) {
        var text =
            alert("<info><event>&more;</event></info>")
                .replace("<alert", prolog.formatted(ear.url()) + "<alert");
        assertThat(refusal(text)).isEqualTo(AlertRefusal.DOCTYPE);
        assertThat(refusal(text.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16)))
            .isEqualTo(AlertRefusal.DOCTYPE);
      }
      var including =
          alert(
              "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\""
                  + ear.url()
                  + "\"/>");
      assertThat(read(including.getBytes(StandardCharsets.UTF_8)).parts()).isEmpty();
      var located =
          alert("")
              .replace(
                  "<alert ",
                  "<alert xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"x "
                      + ear.url()
                      + "\" ");
      assertThat(read(located.getBytes(StandardCharsets.UTF_8)).identifier()).isEqualTo("a-1");
      ear.heardNothing();
    }
  }

  @Test
  void a_billion_laughs_are_refused_before_the_first() {
    var laughs = new StringBuilder("<!DOCTYPE alert [<!ENTITY l0 \"ha\">");
    for (int level = 1; level < 30; level++)
      laughs.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(level, level - 1, level - 1));
    var text = alert("<info><event>&l29;</event></info>").replace("<alert", laughs + "]><alert");
    assertThat(refusal(text)).isEqualTo(AlertRefusal.DOCTYPE);
  }

  @Test
  void a_file_of_this_machine_is_not_read() {
    var text =
        alert("<info><event>&f;</event></info>")
            .replace(
                "<alert", "<!DOCTYPE alert [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><alert");
    assertThat(refusal(text)).isEqualTo(AlertRefusal.DOCTYPE);
    assertThat(refusal(alert("<info><event>&unknown;</event></info>")))
        .isIn(AlertRefusal.DOCTYPE, AlertRefusal.NOT_XML);
  }

  @Test
  void depth_number_and_length_are_bounded() {
    assertThat(refusal(alert("<x>".repeat(200_000) + "</x>".repeat(200_000))))
        .isEqualTo(AlertRefusal.TOO_DEEP);
    assertThat(refusal(alert("<x/>".repeat(CapReading.MOST_ELEMENTS))))
        .isEqualTo(AlertRefusal.TOO_MANY);
    assertThat(refusal(alert("<info/>".repeat(51)))).isEqualTo(AlertRefusal.TOO_MANY);
    assertThat(
            refusal(
                alert(
                    "<info><event>" + "长".repeat(CapReading.LONGEST_TEXT + 1) + "</event></info>")))
        .isEqualTo(AlertRefusal.TEXT_TOO_LONG);
    assertThat(refusal(new byte[CapReading.MOST_BYTES + 1])).isEqualTo(AlertRefusal.TOO_LARGE);
  }

  @Test
  void what_is_no_alert_is_told_why() {
    assertThat(refusal(new byte[0])).isEqualTo(AlertRefusal.NO_FILE);
    assertThat(refusal("{}")).isEqualTo(AlertRefusal.NOT_XML);
    assertThat(refusal("<html/>")).isEqualTo(AlertRefusal.NOT_CAP);
    assertThat(refusal(alert("<info>"))).isEqualTo(AlertRefusal.NOT_XML);
    assertThat(refusal(alert("").replace("<status>Actual</status>", "")))
        .isEqualTo(AlertRefusal.MISSING);
    assertThat(refusal(alert("").replace("Actual", "Maybe"))).isEqualTo(AlertRefusal.NOT_VALID);
    assertThat(refusal(alert("").replace("a-1", "a 1"))).isEqualTo(AlertRefusal.NOT_VALID);
    assertThat(refusal(alert("<info><expires>tomorrow</expires></info>")))
        .isEqualTo(AlertRefusal.NOT_VALID);
    assertThat(refusal(new byte[] {'<', (byte) 0xC3, (byte) 0x28, '>'}))
        .isEqualTo(AlertRefusal.ENCODING);
    assertThat(refusal(alert("").replace("UTF-8", "UTF-7"))).isEqualTo(AlertRefusal.ENCODING);
  }
}
