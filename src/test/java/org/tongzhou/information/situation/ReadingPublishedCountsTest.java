package org.tongzhou.information.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.Refused;

class ReadingPublishedCountsTest {

  private static final Divisions DIVISIONS = new Divisions();
  private static final LocalDate LATER = LocalDate.of(2020, 6, 1);
  private static final String HEAD =
      "date,country,countryCode,province,provinceCode,city,cityCode,confirmed,suspected,cured,dead\n";

  static byte[] published() {
    try (var in =
        ReadingPublishedCountsTest.class.getResourceAsStream("/situation/cases-2020.csv")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static SeriesReading.Read read(String... lines) {
    return SeriesReading.read(
        (HEAD + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8), DIVISIONS, LATER);
  }

  private static List<String> codes(SeriesReading.Read read) {
    return read.findings().stream().map(SeriesFinding::code).toList();
  }

  @Test
  void no_row_of_the_published_file_is_lost_and_every_oddity_is_named() {
    var read = SeriesReading.read(published(), DIVISIONS, LATER);
    assertThat(read.rowsRead()).isEqualTo(33_960);
    assertThat(read.refused()).isZero();
    assertThat(read.rows().size() + read.duplicates()).isEqualTo(33_960);
    var byCode =
        read.findings().stream()
            .collect(Collectors.groupingBy(SeriesFinding::code, Collectors.counting()));
    assertThat(byCode).containsEntry("decreased", 62L).containsEntry("districts", 4L);
    assertThat(byCode).containsKeys("days-missing", "kept-apart", "found-by-name", "sum-differs");
    var apart =
        read.rows().stream()
            .map(SeriesRow::apart)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    assertThat(apart).contains("境外输入", "外地来京", "未公布来源", "第七师", "监狱系统");
    // each name that is kept apart is said once for each province
    assertThat(
            read.findings().stream()
                .filter(it -> it.code().equals("kept-apart") || it.code().equals("second-name"))
                .count())
        .isEqualTo(
            read.rows().stream()
                .filter(row -> !row.apart().isEmpty())
                .map(row -> row.code() + row.apart())
                .distinct()
                .count());
  }

  @Test
  void the_line_of_the_province_is_the_truth_for_the_province() {
    var read = SeriesReading.read(published(), DIVISIONS, LATER);
    int day = (int) LocalDate.of(2020, 2, 12).toEpochDay();
    assertThat(
            read.rows().stream()
                .filter(row -> row.code().equals("420000") && row.apart().isEmpty())
                .filter(row -> row.day() == day)
                .map(SeriesRow::confirmed))
        .containsExactly(47_163);
  }

  @Test
  void a_count_that_falls_is_kept_as_published_and_said() {
    var read =
        read(
            "2020-02-01,中国,CN,山东省,370000,济南市,370100,9,0,0,0",
            "2020-02-02,中国,CN,山东省,370000,济南市,370100,7,0,0,0");
    assertThat(read.rows()).extracting(SeriesRow::confirmed).containsExactly(9, 7);
    assertThat(read.findings())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.code()).isEqualTo("decreased");
              assertThat(it.row()).isEqualTo(3);
              assertThat(it.arguments()).contains("9", "7");
            });
  }

  @Test
  void days_without_a_count_are_said_once_for_each_place() {
    var read =
        read(
            "2020-02-01,中国,CN,山东省,370000,济南市,370100,1,0,0,0",
            "2020-02-04,中国,CN,山东省,370000,济南市,370100,1,0,0,0",
            "2020-02-06,中国,CN,山东省,370000,济南市,370100,1,0,0,0");
    assertThat(read.findings())
        .singleElement()
        .satisfies(
            it -> assertThat(it.arguments()).contains("3", "2020-02-02 – 2020-02-03, 2020-02-05"));
  }

  @ParameterizedTest
  @CsvSource({
    "220000,吉林省,公主岭,136100,220184,strange-code",
    "650000,新疆维吾尔自治区,第八师石河子市,,659001,found-by-name",
    "150000,内蒙古自治区,兴安盟乌兰浩特,,152201,found-by-name",
    "540000,西藏自治区,那曲,542400,540600,code-ended"
  })
  void a_place_without_a_listed_code_is_found_by_its_name(
      String provinceCode,
      String province,
      String name,
      String code,
      String found,
      String finding) {
    var read =
        read(
            "2020-02-01,中国,CN,%s,%s,%s,%s,1,0,0,0"
                .formatted(province, provinceCode, name, code == null ? "" : code));
    assertThat(read.rows()).extracting(SeriesRow::code).containsExactly(found);
    assertThat(codes(read)).contains(finding);
  }

  @Test
  void a_name_has_the_code_of_its_other_days() {
    var read =
        read(
            "2020-02-01,中国,CN,重庆市,500000,万州区,,1,0,0,0",
            "2020-02-02,中国,CN,重庆市,500000,万州区,500101,1,0,0,0");
    assertThat(read.rows()).extracting(SeriesRow::code).containsOnly("500101");
    assertThat(codes(read)).containsExactlyInAnyOrder("code-from-other-days", "districts");
  }

  @Test
  void what_is_no_place_is_kept_apart_under_its_province() {
    var read = read("2020-02-01,中国,CN,北京市,110000,外地来京,1100xy,25,0,2,0");
    assertThat(read.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.code()).isEqualTo("110000");
              assertThat(row.apart()).isEqualTo("外地来京");
            });
    assertThat(codes(read)).containsExactly("kept-apart");
  }

  @Test
  void two_names_of_one_place_are_not_counted_together() {
    var read =
        read(
            "2020-02-01,中国,CN,山东省,370000,济南市,370100,4,0,0,0",
            "2020-02-01,中国,CN,山东省,370000,济南,,5,0,0,0");
    assertThat(read.rows()).extracting(SeriesRow::apart).containsExactly("", "济南");
    assertThat(codes(read)).contains("second-name");
  }

  @Test
  void a_place_that_was_renamed_stays_one_series() {
    var read =
        read(
            "2020-02-01,中国,CN,河南省,410000,长垣县,410728,4,0,0,0",
            "2020-02-02,中国,CN,河南省,410000,长垣市,,5,0,0,0");
    assertThat(read.rows()).extracting(SeriesRow::code).containsOnly("410783");
    assertThat(codes(read)).contains("other-name").doesNotContain("second-name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "31.2.2020,中国,CN,山东省,370000,济南市,370100,1,0,0,0|not-a-day",
        "2020-02-30,中国,CN,山东省,370000,济南市,370100,1,0,0,0|not-a-day",
        "2020-02-01,中国,CN,山东省,370000,济南市,370100,-1,0,0,0|not-a-count",
        "2020-02-01,中国,CN,山东省,370000,济南市,370100,,0,0,0|not-a-count",
        "2020-02-01,中国,CN,山东省,370000,济南市,370100,999999999999,0,0,0|not-a-count",
        "2020-02-01,中国,CN,山东省,370000,济南市,370100,1,x,0,0|not-a-count",
        "2020-02-01,美国,US,,,,,5,0,0,0|abroad",
        "2020-02-01,中国,CN,,,济南市,370100,5,0,0,0|no-province",
        "2020-02-01,中国,CN,东山省,990000,济南市,370100,5,0,0,0|no-such-province",
        "2020-02-01,中国,CN,山东省|too-few-cells"
      })
  void a_row_that_says_nothing_certain_is_refused_with_its_number(String line, String finding) {
    var read = read("2020-02-01,中国,CN,山东省,370000,青岛市,370200,1,0,0,0", line);
    assertThat(read.refused()).isEqualTo(1);
    assertThat(read.rows()).hasSize(1);
    assertThat(read.findings())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.code()).isEqualTo(finding);
              assertThat(it.row()).isEqualTo(3);
              assertThat(it.severity()).isEqualTo(SeriesFinding.Severity.ERROR);
            });
  }

  @Test
  void the_same_again_is_a_duplicate_and_something_else_a_contradiction() {
    var once = "2020-02-01,中国,CN,山东省,370000,济南市,370100,4,0,0,0";
    var read = read(once, once, "2020-02-01,中国,CN,山东省,370000,济南市,370100,5,0,0,0");
    assertThat(read.rows()).hasSize(1);
    assertThat(read.duplicates()).isEqualTo(1);
    assertThat(read.refused()).isEqualTo(1);
    assertThat(codes(read)).containsExactly("contradicts", "said-again");
  }

  @Test
  void old_encodings_quotes_and_marks_are_read() {
    var text = HEAD + "2020-02-01,中国,CN,\"山东省\",370000,济南市,370100,4,0,0,0\r\n";
    for (var bytes :
        List.of(
            text.getBytes(Charset.forName("GB18030")),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)))
      assertThat(SeriesReading.read(bytes, DIVISIONS, LATER).rows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date,place|situation.columns-missing",
        "'date,province,confirmed'|situation.no-rows",
        "'date,province,confirmed,\"open'|situation.not-text"
      })
  void what_is_no_file_of_counts_is_refused(String text, String why) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () -> SeriesReading.read(text.getBytes(StandardCharsets.UTF_8), DIVISIONS, LATER))
        .satisfies(refused -> assertThat(refused.why().code()).isEqualTo(why));
  }

  @Test
  void pictures_and_endless_cells_are_refused() {
    for (var bytes :
        List.of(new byte[] {0, 1, 2, 3}, "x".repeat(500).getBytes(StandardCharsets.UTF_8)))
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> SeriesReading.read(bytes, DIVISIONS, LATER));
  }
}
