package org.tongzhou.grid.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Every column of the database has a purpose, a basis, readers and an end. */
@TongzhouTest
class CatalogueTest {

  @Autowired Catalogue catalogue;
  @Autowired JdbcClient db;
  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired Words words;

  /** Columns of our schemas; partitions have those of their table. */
  private List<String> existing() {
    return db.sql(
            """
            select n.nspname || '.' || c.relname || '.' || a.attname
              from pg_attribute a
              join pg_class c on c.oid = a.attrelid
              join pg_namespace n on n.oid = c.relnamespace
              join information_schema.columns s
                on s.table_schema = n.nspname
               and s.table_name = c.relname
               and s.column_name = a.attname
             where n.nspname not in ('pg_catalog', 'information_schema')
               and not c.relispartition
            """)
        .query(String.class)
        .list();
  }

  @Test
  void every_column_of_the_database_is_listed_and_every_listed_one_exists() {
    var difference = catalogue.compare(existing());
    assertThat(difference.unlisted())
        .as("columns without a line in src/main/resources/catalogue/<module>.yaml")
        .isEmpty();
    assertThat(difference.gone()).as("listed columns that no table has").isEmpty();
  }

  @Test
  @Transactional
  void a_planted_column_and_a_dropped_one_are_found() {
    db.sql("alter table incident.incidents add column planted text").update();
    db.sql("alter table demo.filling drop column days_done").update();
    db.sql("create table people.planted (id int)").update();
    var difference = catalogue.compare(existing());
    assertThat(difference.unlisted()).contains("incident.incidents.planted", "people.planted.id");
    assertThat(difference.gone()).contains("demo.filling.days_done");
  }

  @Test
  void no_column_is_listed_twice() {
    assertThat(catalogue.columns()).extracting(CatalogueColumn::qualified).doesNotHaveDuplicates();
  }

  @Test
  void everything_that_the_catalogue_says_has_words_in_both_languages() {
    var keys = new TreeSet<String>();
    for (var column : catalogue.columns()) {
      keys.add("retention.purpose." + column.purpose());
      keys.add("retention.basis." + column.basis());
      keys.add("retention.rule." + column.rule());
      if (column.sensitivity().personal()) keys.add("retention.data." + column.purpose());
      keys.add("retention.module." + column.module());
      for (var reader : column.readers())
        if (Arrays.stream(Permission.values()).noneMatch(known -> known.name().equals(reader)))
          keys.add("retention.reader." + reader);
    }
    for (var locale : List.of(Words.CHINESE, Words.ENGLISH))
      assertThat(keys).allMatch(key -> words.knows(locale, key));
  }

  @Test
  void what_is_personal_has_a_basis_and_an_end() {
    for (var column : catalogue.personal()) {
      assertThat(column.basis()).as(column.qualified()).isNotEqualTo("none");
      assertThat(column.rule()).as(column.qualified()).isNotEqualTo("always");
      assertThat(column.readers()).as(column.qualified()).isNotEmpty();
    }
  }

  @Test
  void personal_columns_cannot_be_named_in_a_row() {
    var file =
        """
        people:
          purpose: roll
          basis: management
          readers: [SELF]
          retention: days
          end: erase
          P2: name number
        """;
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                CatalogueFiles.read(
                    "people", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
        .withMessageContaining("one by one");
  }

  private String page(String who, String path, int status) throws Exception {
    return mvc.perform(get(path).cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void the_catalogue_is_read_by_auditor_administrator_and_university_office() throws Exception {
    for (var who : Set.of("钱进", "孙涛", "赵敏"))
      assertThat(page(who, "/catalogue", 200)).contains("people.people", "ledger.reports");
    for (var who : Set.of("林晚", "周扬", "陈静", "王建国")) page(who, "/catalogue", 404);
  }

  @Test
  void it_is_searched_by_module_class_and_word() throws Exception {
    assertThat(page("钱进", "/catalogue?module=duty", 200))
        .contains("duty.attempts")
        .doesNotContain("ledger.reports");
    assertThat(page("钱进", "/catalogue?class=P3", 200))
        .contains("ledger.reports")
        .doesNotContain("storage.scheduled_tasks");
    assertThat(page("钱进", "/catalogue?q=hardship", 200))
        .contains("people.people")
        .doesNotContain("duty.attempts");
    assertThat(page("钱进", "/catalogue?q=nothing-of-the-kind", 200)).contains("class=\"empty\"");
    assertThat(page("钱进", "/catalogue?class=P9&module=x", 200)).contains("class=\"empty\"");
  }

  @Test
  void everybody_reads_in_plain_words_what_is_kept_about_them() throws Exception {
    for (var who : Set.of("林晚", "陈静", "钱进"))
      for (var language : List.of("zh", "en")) {
        var html = page(who, "/my-data?lang=" + language, 200);
        var locale = language.equals("en") ? Words.ENGLISH : Words.CHINESE;
        for (var column : catalogue.personal())
          assertThat(html).contains(words.say(locale, "retention.data." + column.purpose()));
        assertThat(html).doesNotContain("person_id").doesNotContain("retention.");
      }
    assertThat(page("林晚", "/people/me", 200)).contains("href=\"/my-data\"");
  }
}
