package org.tongzhou.information.xlsform;

import java.util.Set;

/** The columns of an XLSForm: those that are read, those of the standard that are not. */
final class Columns {

  /** Ours, for what the standard has no word for; converters leave unknown columns alone. */
  static final String KIND = "tongzhou_kind";

  static final String WARN_AT = "tongzhou_warn_at";
  static final String DECIMALS = "tongzhou_decimals";
  static final String DEPTH = "tongzhou_depth";
  static final String ABROAD = "tongzhou_abroad";
  static final String EXCLUSIVE = "tongzhou_exclusive";
  static final String ALERT = "tongzhou_alert";
  static final String TITLE_EN = "tongzhou_title_en";

  static final Set<String> SURVEY =
      Set.of(
          "type",
          "name",
          "label",
          "hint",
          "required",
          "relevant",
          "constraint",
          "constraint_message",
          "appearance",
          KIND,
          WARN_AT,
          DECIMALS,
          DEPTH,
          ABROAD);

  static final Set<String> CHOICES = Set.of("list_name", "name", "label", EXCLUSIVE, ALERT);

  static final Set<String> SETTINGS =
      Set.of("form_title", "form_id", "version", "default_language", TITLE_EN);

  /** Of the survey and choices sheets: they would change what is asked or kept. */
  static final Set<String> STANDARD =
      Set.of(
          "guidance_hint",
          "required_message",
          "read_only",
          "readonly",
          "default",
          "calculation",
          "choice_filter",
          "repeat_count",
          "trigger",
          "parameters",
          "image",
          "big-image",
          "audio",
          "video",
          "media",
          "autoplay",
          "bind",
          "body",
          "control",
          "instance",
          "intent",
          "save_to");

  /** Of the settings sheet: they would change how or to whom is sent. */
  static final Set<String> STANDARD_SETTINGS =
      Set.of(
          "style",
          "public_key",
          "submission_url",
          "auto_send",
          "auto_delete",
          "instance_name",
          "allow_choice_duplicates",
          "clean_text_values",
          "add_none_option",
          "namespaces",
          "sms_keyword",
          "sms_separator",
          "prefix",
          "delimiter");

  /** Sheets with parts of the form of which we have none. */
  static final Set<String> STANDARD_SHEETS = Set.of("external_choices", "entities", "osm");

  private Columns() {}
}
