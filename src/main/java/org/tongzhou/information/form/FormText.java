package org.tongzhou.information.form;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people read, in both languages. */
@Schema(
    description = "The same words in Chinese and in English",
    example = "{\"zh\":\"是否在校\",\"en\":\"On campus?\"}")
public record FormText(String zh, String en) {

  /** JSON may leave a language out; a draft may not have it yet. */
  public FormText(@Nullable String zh, @Nullable String en) {
    this.zh = zh == null ? "" : zh.strip();
    this.en = en == null ? "" : en.strip();
  }

  /** The words of a language, or of the other one where they are not written yet. */
  public String in(Locale locale) {
    var english = locale.getLanguage().equals("en");
    if (english) return en.isEmpty() ? zh : en;
    return zh.isEmpty() ? en : zh;
  }

  public boolean blank() {
    return zh.isEmpty() && en.isEmpty();
  }
}
