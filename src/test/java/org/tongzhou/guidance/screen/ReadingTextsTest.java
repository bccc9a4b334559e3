package org.tongzhou.guidance.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is read in its plainest form, and every place is found again in what was written. */
class ReadingTextsTest {

  private static Matcher rule(String words, String unless, String near) {
    return rule(words, unless, near, "");
  }

  private static Matcher rule(String words, String unless, String near, String notNear) {
    return new Matcher(
        List.of(
            new ScreenRule(
                "test",
                ScreenClass.HOLD,
                "规则",
                "rule",
                ScreenRule.words(words),
                ScreenRule.words(unless),
                ScreenRule.words(near),
                ScreenRule.words(notNear),
                "test",
                true,
                1)));
  }

  private static List<String> found(String text, Matcher matcher) {
    return WordScreen.screen(text, matcher).hits().stream()
        .map(hit -> text.substring(hit.from(), hit.to()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "坏词",
        "坏 词",
        "坏*词",
        "坏😀词",
        "坏\u200b词",
        "坏x词",
        "坏12词",
        "壞詞",
        "坏\u0301词",
        "坏-词",
        "坏　词"
      })
  void a_word_is_found_however_it_is_dressed(String text) {
    assertThat(found("前" + text + "后", rule("坏词", "", ""))).containsExactly(text);
  }

  @Test
  void two_words_on_both_sides_of_a_comma_are_no_word() {
    assertThat(found("这很坏，词典里有。", rule("坏词", "", ""))).isEmpty();
    assertThat(found("这很坏。词典里有。", rule("坏词", "", ""))).isEmpty();
    assertThat(found("很，坏，词，典", rule("坏词", "", ""))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "bad, a bad day, bad",
    "bad, BAD, BAD",
    "bad, ｂａｄ, ｂａｄ",
    "bad, b.a.d, b.a.d",
    "bad, b a d, b a d",
    "bad, b4d, b4d",
    "very bad, very bad, very bad",
    "very bad, verybad, verybad"
  })
  void latin_words_are_found_as_well(String word, String text, String passage) {
    assertThat(found(text, rule(word, "", ""))).containsExactly(passage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"badminton", "a bad-minded", "forbade", "ba d", "4bad5x"})
  void a_latin_word_within_another_is_not_meant(String text) {
    var found = found(text, rule("bad", "", ""));
    assertThat(found).isEqualTo(text.equals("a bad-minded") ? List.of("bad") : List.of());
  }

  @Test
  void what_stands_in_an_ordinary_phrase_is_not_meant() {
    var rule = rule("跳楼", "跳楼价 | 防…跳楼", "");
    assertThat(found("跳楼价甩卖", rule)).isEmpty();
    assertThat(found("怎样防有人跳楼", rule)).isEmpty();
    assertThat(found("跳楼价甩卖，他要跳楼", rule)).containsExactly("跳楼");
  }

  @Test
  void a_rule_may_ask_for_company() {
    var rule = rule("加微信", "", "赚 | 兼职");
    assertThat(found("加微信聊聊", rule)).isEmpty();
    assertThat(found("兼职加微信", rule)).containsExactly("加微信");
    assertThat(found("加微信" + "，我们聊一聊这个暑假大家想去什么地方玩以及".repeat(2) + "赚", rule)).isEmpty();
  }

  @Test
  void what_stands_beside_it_may_make_it_ordinary_talk() {
    var rule = rule("再见", "", "", "毕业 | graduation");
    assertThat(found("再见了，大家", rule)).containsExactly("再见");
    assertThat(found("毕业快乐，再见了，大家", rule)).isEmpty();
    assertThat(found("再见，" + "我们聊一聊这个暑假大家想去什么地方玩".repeat(2) + "毕业", rule)).hasSize(1);
  }

  @Test
  void in_a_latin_script_near_is_farther_for_its_words_are_longer() {
    var rule = rule("goodbye", "", "everyone");
    assertThat(found("goodbye and thank you so much, my dear everyone", rule)).hasSize(1);
    assertThat(found("goodbye " + "and thank you so much, my dear ".repeat(3) + "everyone", rule))
        .isEmpty();
  }

  @Test
  void a_picture_in_place_of_a_word_is_read_and_between_letters_read_over() {
    var rule = rule("想🔪 | 坏词", "", "");
    assertThat(found("我想🔪自己", rule)).containsExactly("想🔪");
    assertThat(found("我想⚰️自己", rule)).isEmpty();
    assertThat(found("坏🔪词", rule)).containsExactly("坏🔪词");
  }

  @Test
  void a_phrase_may_have_a_gap_within_one_sentence() {
    var rule = rule("活着…没意思", "", "");
    assertThat(found("觉得活着真的是没意思", rule)).containsExactly("活着真的是没意思");
    assertThat(found("活着真好。这题没意思", rule)).isEmpty();
  }

  @Test
  void the_end_of_a_phrase_can_be_asked_for() {
    var rule = rule("想死$", "", "");
    assertThat(found("好想死。", rule)).hasSize(1);
    assertThat(found("好想死", rule)).hasSize(1);
    assertThat(found("好想死你们", rule)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "我的电话13800138000。, 我的电话●●●。",
    "电话 138-0013-8000 找我, 电话 ●●● 找我",
    "幺三八零零幺三八零零零, ●●●",
    "办公室0531-88364444转2, 办公室●●●转2",
    "电话13800138000 3点见, 电话●●● 3点见",
    "2号楼 13800138000, 2号楼 ●●●",
    "身份证110101199003077758号, 身份证●●●号",
    "我家住在历下区文化路12号3号楼2单元301室呢, ●●●呢"
  })
  void what_leads_to_a_person_is_masked(String text, String masked) {
    var screening = LabelledSets.screen(text);
    assertThat(screening.personal()).isTrue();
    assertThat(screening.held()).isTrue();
    assertThat(screening.masked()).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "110101199003077751",
        "学号201900000001",
        "订单202002171530001234567",
        "2020-02-17 08:30:15",
        "拨打12356",
        "山大南路27号",
        "三号楼502"
      })
  void other_numbers_lead_to_nobody(String text) {
    assertThat(LabelledSets.screen(text).personal()).isFalse();
    assertThat(LabelledSets.screen(text).masked()).isEqualTo(text);
  }

  @Test
  void need_is_offered_help_and_holds_nothing() {
    var screening = LabelledSets.screen("家里断了收入，这个月没钱吃饭了。");
    assertThat(screening.hardship()).isTrue();
    assertThat(screening.held()).isFalse();
  }

  @Test
  void a_text_that_means_harm_to_the_screen_is_read_all_the_same() {
    for (var unit : List.of("死", "想死了", "自", "活着", "a", "1", "坏 ", "\u0301", "自杀式", "想死你"))
      assertThat(LabelledSets.screen(unit.repeat(20_000 / unit.length())).hits())
          .hasSizeLessThan(400);
    assertThat(LabelledSets.screen("").hits()).isEmpty();
    assertThat(LabelledSets.screen("\ud83d").hits()).isEmpty();
  }

  @Test
  void a_rule_that_is_off_finds_nothing() {
    var off =
        new Matcher(
            List.of(
                new ScreenRule(
                    "test",
                    ScreenClass.HOLD,
                    "规则",
                    "rule",
                    List.of("坏词"),
                    List.of(),
                    List.of(),
                    List.of(),
                    "test",
                    false,
                    1)));
    assertThat(found("坏词", off)).isEmpty();
  }
}
