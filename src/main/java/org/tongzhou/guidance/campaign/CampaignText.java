package org.tongzhou.guidance.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tongzhou.foundation.shared.FieldError;

/** What a campaign says, in Chinese and where wanted in English; plain paragraphs. */
public record CampaignText(
    String titleZh,
    String titleEn,
    String callZh,
    String callEn,
    String prizeZh,
    String prizeEn,
    String consentZh,
    String consentEn) {

  static final int LONGEST_TITLE = 80;
  static final int LONGEST_TEXT = 4_000;

  public CampaignText {
    titleZh = plain(titleZh);
    titleEn = plain(titleEn);
    callZh = plain(callZh);
    callEn = plain(callEn);
    prizeZh = plain(prizeZh);
    prizeEn = plain(prizeEn);
    consentZh = plain(consentZh);
    consentEn = plain(consentEn);
  }

  /** PostgreSQL keeps every character but the first of all. */
  static String plain(String text) {
    return text.replace("\r\n", "\n").replace("\u0000", "").strip();
  }

  public String title(Locale locale) {
    return either(titleZh, titleEn, locale);
  }

  public List<String> call(Locale locale) {
    return paragraphs(either(callZh, callEn, locale));
  }

  public String prize(Locale locale) {
    return either(prizeZh, prizeEn, locale);
  }

  public List<String> consent(Locale locale) {
    return paragraphs(either(consentZh, consentEn, locale));
  }

  private static String either(String chinese, String english, Locale locale) {
    return locale.getLanguage().equals("en") && !english.isEmpty() ? english : chinese;
  }

  public static List<String> paragraphs(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n\\s*\n"));
  }

  boolean saysTheSameConsentAs(CampaignText other) {
    return consentZh.equals(other.consentZh) && consentEn.equals(other.consentEn);
  }

  List<FieldError> problems() {
    var problems = new ArrayList<FieldError>();
    check(problems, "titleZh", titleZh, true, LONGEST_TITLE);
    check(problems, "titleEn", titleEn, false, LONGEST_TITLE);
    check(problems, "callZh", callZh, true, LONGEST_TEXT);
    check(problems, "callEn", callEn, false, LONGEST_TEXT);
    check(problems, "prizeZh", prizeZh, false, LONGEST_TEXT);
    check(problems, "prizeEn", prizeEn, false, LONGEST_TEXT);
    check(problems, "consentZh", consentZh, true, LONGEST_TEXT);
    check(problems, "consentEn", consentEn, false, LONGEST_TEXT);
    return problems;
  }

  static void check(
      List<FieldError> problems, String field, String text, boolean needed, int longest) {
    if (needed && text.isEmpty()) problems.add(FieldError.of(field, "campaign.missing"));
    if (text.length() > longest)
      problems.add(FieldError.of(field, "campaign.too-long", longest, text.length()));
  }
}
