package org.tongzhou.foundation.divisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.foundation.divisions.Division.Level;

class DivisionsTest {

  private static final Divisions DIVISIONS = new Divisions();

  @ParameterizedTest
  @ValueSource(ints = {2019, 2024})
  void the_list_of_a_year_is_the_official_one(int year) throws Exception {
    assertThat(DIVISIONS.listedIn(year)).isEqualTo(official(year));
  }

  @ParameterizedTest
  @CsvSource({
    "370102, 山东省济南市历下区",
    "110108, 北京市海淀区",
    "429004, 湖北省仙桃市",
    "371202, 山东省莱芜市莱城区",
    "810000, 香港特别行政区",
    "659001, 新疆维吾尔自治区石河子市",
    "999999, 999999"
  })
  void a_code_has_a_full_name_dead_or_alive_and_an_unknown_one_names_itself(
      String code, String name) {
    assertThat(DIVISIONS.fullName(code)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "371202, 370116", // 莱城区 became 莱芜区 of 济南 in 2018
    "371203, 370117",
    "370102, 370102",
    "320684, 320614"
  })
  void a_dead_code_leads_to_the_one_that_took_over(String dead, String living) {
    assertThat(DIVISIONS.successor(dead)).contains(living);
  }

  @Test
  void a_chain_of_dead_codes_is_followed_to_its_living_end() {
    // 枝江县 422723 became 420523 in 1992 and 枝江市 420583 in 1996
    assertThat(DIVISIONS.successors("422723")).startsWith("420583");
  }

  @Test
  void a_code_divided_among_several_names_the_main_heir_first() {
    assertThat(DIVISIONS.successors("371202")).containsExactly("370116", "370117");
  }

  @Test
  void a_prefecture_without_an_heir_and_an_unknown_code_have_no_successor() {
    assertThat(DIVISIONS.successors("132100")).isEmpty();
    assertThat(DIVISIONS.successors("999999")).isEmpty();
    assertThat(DIVISIONS.find("37010")).isEmpty();
    assertThat(DIVISIONS.find(null)).isEmpty();
  }

  @Test
  void every_living_code_is_its_own_successor_and_every_chain_ends() {
    DIVISIONS
        .listedIn(2024)
        .keySet()
        .forEach(it -> assertThat(DIVISIONS.successor(it)).contains(it));
    for (int year = 1981; year < 2024; year++) {
      for (var code : DIVISIONS.listedIn(year).keySet()) {
        assertThat(DIVISIONS.successors(code)).allMatch(it -> DIVISIONS.listed(it, 2024));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "370102, 370000, true",
    "370102, 370100, true",
    "370102, 370102, true",
    "429004, 420000, true",
    "110108, 110000, true",
    "370102, 370103, false",
    "370202, 370100, false",
    "420106, 370000, false",
    "unknown, 370000, false"
  })
  void a_place_lies_within_its_county_city_and_province(
      String code, String ancestor, boolean within) {
    assertThat(DIVISIONS.isWithin(code, ancestor)).isEqualTo(within);
  }

  @Test
  void a_cascade_shows_cities_and_beside_them_counties_without_a_city() {
    assertThat(DIVISIONS.provinces()).hasSize(34);
    assertThat(DIVISIONS.children("370000")).hasSize(16).allMatch(it -> it.level() == Level.CITY);
    assertThat(DIVISIONS.children("420000")).extracting(Division::name).contains("武汉市", "仙桃市");
    assertThat(DIVISIONS.children("429004")).isEmpty();
    assertThat(DIVISIONS.children("500000")).extracting(Division::name).contains("渝中区", "城口县");
    assertThat(DIVISIONS.children("810000")).isEmpty();
  }

  @Test
  void every_listed_place_can_be_reached_from_a_province() {
    var reached = new TreeMap<String, String>();
    for (var province : DIVISIONS.provinces()) {
      reached.put(province.code(), province.name());
      for (var city : DIVISIONS.children(province.code())) {
        reached.put(city.code(), city.name());
        DIVISIONS.children(city.code()).forEach(it -> reached.put(it.code(), it.name()));
      }
    }
    assertThat(reached).isEqualTo(DIVISIONS.listedIn(2024));
  }

  @Test
  void a_code_is_judged_by_the_year() {
    assertThat(DIVISIONS.existedDuring("371202", 2001)).isTrue();
    assertThat(DIVISIONS.existedDuring("371202", 2018)).isTrue();
    assertThat(DIVISIONS.listed("371202", 2018)).isFalse();
    assertThat(DIVISIONS.existedDuring("370116", 2001)).isFalse();
    assertThat(DIVISIONS.nameIn("120110", 1985)).contains("东郊区");
    assertThat(DIVISIONS.name("120110")).isEqualTo("东丽区");
  }

  @ParameterizedTest
  @CsvSource({
    "山东省济南市历下区, 370102, ''",
    "山东 济南, 370100, ''",
    "山东, 370000, ''",
    "北京市北京市海淀区, 110108, ''",
    "上海市市辖区黄浦区, 310101, ''",
    "内蒙古呼和浩特市, 150100, ''",
    "广西壮族自治区南宁市, 450100, ''",
    "湖北仙桃, 429004, ''",
    "湖北省武汉市武昌区水果湖街道, 420106, 水果湖街道",
    "济南市, 370100, ''",
    "山东省历下区, 370102, ''",
    "香港, 810000, ''",
    "新疆石河子, 659001, ''"
  })
  void a_place_in_words_finds_its_code(String words, String code, String rest) {
    var place = DIVISIONS.locate(words).orElseThrow();
    assertThat(place.division().code()).isEqualTo(code);
    assertThat(place.rest()).isEqualTo(rest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "市", "朝阳区", "Ulaanbaatar", "火星"})
  void words_that_name_no_place_or_several_find_nothing(String words) {
    assertThat(DIVISIONS.locate(words)).isEmpty();
  }

  private static Map<String, String> official(int year) throws Exception {
    var codes = new TreeMap<String, String>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    DivisionsTest.class.getResourceAsStream("/divisions/" + year + ".txt")),
                StandardCharsets.UTF_8))) {
      lines.lines().map(line -> line.split(" ", 2)).forEach(it -> codes.put(it[0], it[1].strip()));
    }
    return codes;
  }
}
