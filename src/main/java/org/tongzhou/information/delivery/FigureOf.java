package org.tongzhou.information.delivery;

import java.util.Locale;

/**
 * One number that a superior wants.
 *
 * @param code what templates call it
 * @param expression of the set language; {@code {round}} stands for the code of the round
 * @param dataElement as DHIS2 calls it; empty where it does not go there
 */
public record FigureOf(
    String code, String nameZh, String nameEn, String expression, String dataElement) {

  private static final String ROUND = "{round}";

  public String name(Locale locale) {
    return locale.getLanguage().equals("en") && !nameEn.isBlank() ? nameEn : nameZh;
  }

  /** The expression for one round. */
  public String expression(String round) {
    return expression.replace(ROUND, round);
  }
}
