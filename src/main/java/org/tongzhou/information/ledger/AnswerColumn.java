package org.tongzhou.information.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.cohort.Facet;
import org.tongzhou.grid.cohort.FacetColumn;
import org.tongzhou.grid.cohort.FacetTags;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.Question;

/**
 * The answers of everybody to one question of a round. Codes are numbered as they appear, so that
 * counting is an array of counters. The bitmaps of the facet are made when somebody first asks.
 */
final class AnswerColumn {

  private final Question question;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final List<Integer> codes = new ArrayList<>();
  private final List<List<String>> values = new ArrayList<>();
  private final short[] numberByPerson;
  private @Nullable FacetColumn column;
  private @Nullable FacetTags tags;
  private boolean changed;

  AnswerColumn(Question question, int bound) {
    this.question = question;
    this.numberByPerson = new short[bound];
  }

  Question question() {
    return question;
  }

  /**
   * @param counted false for somebody exempt: kept, since the exemption may be taken back, and not
   *     shown
   */
  void set(int person, int code, boolean counted) {
    int number = 0;
    if (code != CompiledForm.UNANSWERED) {
      var known = numbers.get(code);
      number = known == null ? learn(code) : known;
    }
    if (numberByPerson[person] == (short) number) return;
    numberByPerson[person] = (short) number;
    if (counted) count(person, true);
  }

  /** Shows somebody's answer in the facet, or hides it. */
  void count(int person, boolean counted) {
    if (column != null || tags != null) show(person, counted ? numberOf(person) : 0);
  }

  /** Beyond 65,000 different answers the rest is one; only a free number could get there. */
  private int learn(int code) {
    if (codes.size() >= 0xFFFE) return codes.size();
    codes.add(code);
    values.add(valuesOf(question, code));
    numbers.put(code, codes.size());
    return codes.size();
  }

  /** 0 for no answer. */
  int numberOf(int person) {
    return numberByPerson[person] & 0xFFFF;
  }

  /** Numbers are below or equal to this. */
  int highest() {
    return codes.size();
  }

  int code(int number) {
    return codes.get(number - 1);
  }

  List<String> values(int number) {
    return values.get(number - 1);
  }

  /** What people are counted under: the option, the place, the number, the day. */
  static List<String> valuesOf(Question question, int code) {
    return switch (question) {
      case Question.SingleChoice it -> List.of(it.options().get(code).code());
      case Question.MultipleChoice it -> {
        var ticked = new ArrayList<String>();
        for (int i = 0; i < it.options().size(); i++)
          if ((code & 1 << i) != 0) ticked.add(it.options().get(i).code());
        yield List.copyOf(ticked);
      }
      case Question.Number it -> List.of(plain(code, it.decimals()));
      case Question.Temperature it -> List.of(plain(code, 1));
      case Question.Date it -> List.of(LocalDate.ofEpochDay(code).toString());
      case Question.Place it -> List.of("%06d".formatted(code));
      case Question.Text it -> List.of("answered");
      case Question.Photo it -> List.of("answered");
    };
  }

  private static String plain(int code, int decimals) {
    return BigDecimal.valueOf(code, decimals).toPlainString();
  }

  Facet facet(String name, IntPredicate counted) {
    if (column == null && tags == null) begin(name, counted);
    if (column != null) return changed ? publish(column) : column.facet();
    var made = java.util.Objects.requireNonNull(tags);
    return changed ? publish(made) : made.facet();
  }

  private Facet publish(FacetColumn made) {
    changed = false;
    return made.publish();
  }

  private Facet publish(FacetTags made) {
    changed = false;
    return made.publish();
  }

  private void begin(String name, IntPredicate counted) {
    switch (question) {
      case Question.MultipleChoice it -> tags = new FacetTags(name);
      case Question.Number it -> column = FacetColumn.ordered(name, it.decimals());
      case Question.Temperature it -> column = FacetColumn.ordered(name, 1);
      case Question.Place it -> column = FacetColumn.tree(name, AnswerColumn::above);
      case Question.SingleChoice it -> column = FacetColumn.choice(name);
      case Question.Date it -> column = FacetColumn.choice(name);
      case Question.Text it -> column = FacetColumn.choice(name);
      case Question.Photo it -> column = FacetColumn.choice(name);
    }
    for (int person = 0; person < numberByPerson.length; person++)
      if (numberByPerson[person] != 0 && counted.test(person)) show(person, numberOf(person));
    changed = true;
  }

  private void show(int person, int number) {
    changed = true;
    if (tags != null) {
      if (number == 0) tags.clear(person);
      else tags.set(person, values(number));
      return;
    }
    var made = java.util.Objects.requireNonNull(column);
    if (number == 0) {
      made.clear(person);
      return;
    }
    switch (question) {
      case Question.Number it -> made.setNumber(person, codes.get(number - 1));
      case Question.Temperature it -> made.setNumber(person, codes.get(number - 1));
      case Question.SingleChoice it -> made.set(person, values(number).getFirst());
      case Question.MultipleChoice it -> made.set(person, values(number).getFirst());
      case Question.Text it -> made.set(person, values(number).getFirst());
      case Question.Date it -> made.set(person, values(number).getFirst());
      case Question.Place it -> made.set(person, values(number).getFirst());
      case Question.Photo it -> made.set(person, values(number).getFirst());
    }
  }

  /** The city and the province above a code of GB/T 2260. */
  static List<String> above(String code) {
    var city = code.substring(0, 4) + "00";
    var province = code.substring(0, 2) + "0000";
    if (code.equals(province)) return List.of();
    return code.equals(city) ? List.of(province) : List.of(city, province);
  }
}
