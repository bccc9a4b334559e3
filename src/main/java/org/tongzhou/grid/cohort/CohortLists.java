package org.tongzhou.grid.cohort;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Words;

/** Opens a set to the people behind it; each look and each export is in the audit log. */
@Service
public class CohortLists {

  public static final int PAGE = 50;

  private final Cohorts cohorts;
  private final SavedCohorts saved;
  private final Roll roll;
  private final Audit audit;
  private final CampusClock clock;
  private final Words words;

  CohortLists(
      Cohorts cohorts, SavedCohorts saved, Roll roll, Audit audit, CampusClock clock, Words words) {
    this.cohorts = cohorts;
    this.saved = saved;
    this.roll = roll;
    this.audit = audit;
    this.clock = clock;
    this.words = words;
  }

  @Transactional
  public Paged<Roll.Entry> page(String expression, Asker asker, int page, Locale locale) {
    var people = cohorts.people(expression, asker);
    record("cohort.list", "cohort", expression, people, Map.of("page", page));
    return page(people, page, locale);
  }

  @Transactional
  public Paged<Roll.Entry> page(FrozenCohort frozen, Asker asker, int page, Locale locale) {
    var people = saved.people(frozen, asker);
    record("cohort.list", subject(frozen), frozen.expression(), people, Map.of("page", page));
    return page(people, page, locale);
  }

  private Paged<Roll.Entry> page(PersonSet people, int page, Locale locale) {
    var ordinals = people.page(Paged.offset(page, PAGE), PAGE);
    return new Paged<>(roll.entries(ordinals, locale), Math.max(1, page), PAGE, people.size());
  }

  /** Everybody as a workbook, to be written after this returned. */
  @Transactional
  public CohortWorkbook workbook(String expression, Asker asker, Locale locale) {
    var people = cohorts.people(expression, asker);
    var plain = cohorts.understood(expression, asker).text();
    record("cohort.export", "cohort", plain, people, Map.of());
    return new CohortWorkbook(roll, words, locale, clock, people, plain, clock.now());
  }

  @Transactional
  public CohortWorkbook workbook(FrozenCohort frozen, Asker asker, Locale locale) {
    var people = saved.people(frozen, asker);
    record("cohort.export", subject(frozen), frozen.expression(), people, Map.of());
    return new CohortWorkbook(
        roll, words, locale, clock, people, frozen.expression(), frozen.asOf());
  }

  private void record(
      String act, String subject, String expression, PersonSet people, Map<String, ?> more) {
    var detail = new HashMap<String, Object>(more);
    detail.put("expression", expression);
    detail.put("people", people.size());
    audit.record(act, subject, detail);
  }

  private static String subject(FrozenCohort frozen) {
    return "cohort:" + frozen.id().value();
  }
}
