package org.tongzhou.guidance.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class FindingDocumentsTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired Search search;
  @Autowired DocumentRows rows;
  @Autowired SmallUniversity university;
  @Autowired PlatformTransactionManager transactions;

  private SomeDocuments documents;

  @BeforeEach
  void aSectionOfItsOwn() {
    documents = new SomeDocuments(search, transactions, "finding-" + NUMBER.incrementAndGet());
  }

  private List<String> found(String text) {
    return found(documents.query(text));
  }

  private List<String> found(Query query) {
    return search.find(query).hits().rows().stream().map(Hit::id).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "返校, true",
    "学生, true",
    "校的, true",
    "通知, true",
    "延期返校, true",
    "返校的通知, true",
    "校返, false",
    "通校, false",
    "延期通知, false",
    "延期 通知, true",
    "校, true",
    "告, false",
    "Registration, true",
    "registrations, true",
    "ＲＥＧＩＳＴＲＡＴＩＯＮ, true",
    "registrar, false",
    "2020, true",
    "2019, false",
    "covid19, true",
    "返校 covid19, true",
    "返校 流感, false"
  })
  void what_stands_in_a_text_is_found(String asked, boolean there) {
    var id = documents.put("关于延期返校的通知", "各位同学：2020 年春季学期学生 registration 延期，covid19 疫情期间请勿提前回来。");
    assertThat(found(asked)).isEqualTo(there ? List.of(id) : List.of());
  }

  @Test
  void the_title_is_not_continued_by_the_text() {
    documents.put("图书", "馆内开放");
    assertThat(found("图书馆")).isEmpty();
  }

  @Test
  void what_is_in_the_title_comes_first_then_the_newest() {
    var inText = documents.put("通知", "食堂的口罩", "2020-02-20T00:00:00Z");
    var oldTitle = documents.put("口罩发放", "食堂", "2020-02-01T00:00:00Z");
    var newTitle = documents.put("领取口罩", "食堂", "2020-02-10T00:00:00Z");
    var oldText = documents.put("公告", "口罩", "2020-01-20T00:00:00Z");
    assertThat(found("口罩")).containsExactly(newTitle, oldTitle, inText, oldText);
  }

  @Test
  void pages_are_exact_also_past_the_end() {
    var all = new ArrayList<String>();
    for (int i = 0; i < 23; i++) all.addFirst(documents.put("测试", "同一时刻发布的第几篇"));
    var seen = new ArrayList<String>();
    for (int page = 1; page <= 3; page++) {
      var found = search.find(documents.query("测试", page, 10)).hits();
      assertThat(found.total()).isEqualTo(23);
      found.rows().forEach(hit -> seen.add(hit.id()));
    }
    assertThat(seen).containsExactlyElementsOf(all);
    var past = search.find(documents.query("测试", 9, 10)).hits();
    assertThat(past.rows()).isEmpty();
    assertThat(past.total()).isEqualTo(23);
  }

  @Test
  void filters_narrow_down() {
    var law = university.unit("N-LAW").value().toString();
    var sea = university.unit("Q-SEA").value().toString();
    var first = documents.put("心理支持", "热线", "2020-02-01T15:59:59Z", "article", "zh", law, "法学院 陈静");
    var second = documents.put("心理支持", "热线", "2020-02-01T16:00:00Z", "guide", "zh", sea, "心理中心");
    var third =
        documents.put("心理 support", "hotline", "2020-02-03T00:00:00Z", "guide", "en", null, null);
    assertThat(found("心理")).containsExactly(third, second, first);
    assertThat(found(filtered("guide", null, null, null, null, null)))
        .containsExactly(third, second);
    assertThat(found(filtered(null, "en", null, null, null, null))).containsExactly(third);
    assertThat(found(filtered(null, null, law, null, null, null))).containsExactly(first);
    assertThat(
            found(filtered(null, null, university.unit("N").value().toString(), null, null, null)))
        .containsExactly(first);
    assertThat(found(filtered(null, null, "no such unit", null, null, null))).isEmpty();
    assertThat(found(filtered(null, null, null, "陈静", null, null))).containsExactly(first);
    // days are days of the campus: the first was published on 1 February, the second on the 2nd
    assertThat(found(filtered(null, null, null, null, LocalDate.of(2020, 2, 2), null)))
        .containsExactly(third, second);
    assertThat(found(filtered(null, null, null, null, null, LocalDate.of(2020, 2, 1))))
        .containsExactly(first);
  }

  private Query filtered(
      @Nullable String kind,
      @Nullable String language,
      @Nullable String unit,
      @Nullable String author,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {
    var all = documents.query("心理");
    return new Query(all.text(), kind, all.section(), language, unit, author, from, until, 1, 10);
  }

  @Test
  void what_is_put_again_replaces_and_what_is_removed_is_gone() {
    var id = documents.put("旧的标题", "旧的内容");
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                search.put(
                    new Document(
                        "article",
                        id,
                        "zh",
                        documents.query("").section(),
                        null,
                        null,
                        Instant.EPOCH,
                        "新的标题",
                        "新的内容",
                        "/articles/1")));
    assertThat(found("旧的")).isEmpty();
    assertThat(found("新的")).containsExactly(id);
    documents.remove(id);
    assertThat(found("新的")).isEmpty();
  }

  @Test
  void what_is_rolled_back_is_never_found_and_nothing_is_put_outside_a_transaction() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              documents.put("未发布的消息", "草稿");
              assertThat(found("未发布")).hasSize(1);
              status.setRollbackOnly();
            });
    assertThat(found("未发布")).isEmpty();
    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() -> search.remove("article", "1"));
  }

  @Test
  void an_excerpt_shows_where_it_stands() {
    documents.put("通知", "甲".repeat(300) + "，图书馆从周三起开放，" + "乙".repeat(300));
    var hit = search.find(documents.query("图书馆")).hits().rows().getFirst();
    assertThat(hit.excerpt().pieces()).contains(new Marked.Piece("图书馆", true));
    assertThat(hit.excerpt().plain()).startsWith("… 甲").contains("图书馆从周三起开放").endsWith(" …");
    assertThat(hit.excerpt().plain().length()).isLessThan(140);
  }

  @Test
  void an_excerpt_does_not_cut_an_english_word() {
    documents.put(
        "Notice", "students ".repeat(40) + "meet in the library " + "tomorrow ".repeat(40));
    var said = search.find(documents.query("library")).hits().rows().getFirst().excerpt().plain();
    assertThat(said.replace("… ", "").replace(" …", "").split(" "))
        .containsOnly("students", "meet", "in", "the", "library", "tomorrow");
  }

  @Test
  void an_excerpt_begins_at_the_beginning_when_only_the_title_matches() {
    documents.put("领取口罩", "请到一楼大厅。");
    var hit = search.find(documents.query("口罩")).hits().rows().getFirst();
    assertThat(hit.title().html()).isEqualTo("领取<mark>口罩</mark>");
    assertThat(hit.excerpt().html()).isEqualTo("请到一楼大厅。");
  }

  @Test
  void a_mark_is_set_and_everything_else_escaped() {
    documents.put("<b>安全</b>", "<script>alert('安全')</script>\"&");
    var hit = search.find(documents.query("安全")).hits().rows().getFirst();
    assertThat(hit.title().html()).isEqualTo("&lt;b&gt;<mark>安全</mark>&lt;/b&gt;");
    assertThat(hit.excerpt().html())
        .isEqualTo("&lt;script&gt;alert(&#39;<mark>安全</mark>&#39;)&lt;/script&gt;&quot;&amp;");
  }

  @ParameterizedTest
  @CsvSource({
    "图书管, 图书馆",
    "疫请, 疫情",
    "返较通知, 返校通知",
    "libary, library",
    "hotlnie, hotline",
    "图书管 通知, 图书馆 通知"
  })
  void a_word_that_nothing_has_becomes_the_nearest_that_exists(String mistyped, String meant) {
    documents.put("返校通知", "疫情期间图书馆 library 关闭，有事请打 hotline。");
    documents.put("再次通知", "疫情期间请不要出门，图书馆停止开放");
    new TransactionTemplate(transactions).executeWithoutResult(status -> rows.renewWords());
    var found = search.find(documents.query(mistyped));
    assertThat(found.hits().total()).isZero();
    assertThat(found.suggestion()).contains(meant);
  }

  @Test
  void where_nothing_has_all_words_those_with_most_of_them_are_shown() {
    documents.put("食堂", "食堂恢复堂食，座位隔开");
    var near = documents.put("宿舍", "宿舍热水恢复供应，洗澡错峰");
    var found = search.find(documents.query("宿舍热水洗澡在哪里"));
    assertThat(found.hits().total()).isZero();
    assertThat(found.near()).extracting(Hit::id).containsExactly(near);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"''", "!!!", "' '", "，。", "&|!()", "<->"},
      ignoreLeadingAndTrailingWhitespace = false)
  void what_has_no_words_finds_nothing(String asked) {
    documents.put("标题", "内容");
    assertThat(found(asked)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      value = {"it's|it's", "a\\b|a\\b", "rock'n'roll|rock'n'roll", "𠮷野家|𠮷野家", "C++ & (x)|C++"},
      delimiter = '|')
  void signs_of_the_query_language_are_letters_like_others(String text, String asked) {
    var id = documents.put("标题", "begin " + text + " end");
    assertThat(found(asked)).containsExactly(id);
  }

  @Test
  void a_text_of_a_books_length_is_found_by_its_last_words() {
    var id = documents.put("长文", "甲乙丙丁戊己庚辛".repeat(12_000) + " 结尾有一句口令");
    assertThat(found("口令")).containsExactly(id);
  }

  @Test
  void a_query_of_any_length_is_answered() {
    documents.put("标题", "内容");
    assertThat(found("好".repeat(5_000))).isEmpty();
    assertThat(found("𠮷".repeat(200))).isEmpty();
    assertThat(found("a b c d e f g h i j k l m n o p q r s t u v w x y z ".repeat(3))).isEmpty();
  }
}
