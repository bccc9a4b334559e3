package org.tongzhou.grid.notice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an administrator sets up so that notices leave the house, with the fields of its form. */
public enum Setup {
  HOUSE(Field.text("url")),
  EMAIL(
      Field.text("host"),
      Field.number("port"),
      Field.choice("security", "STARTTLS", "TLS", "NONE"),
      Field.text("username").optional(),
      Field.secret("password").optional(),
      Field.text("from"),
      Field.number("connections"),
      Field.text("bounces.host").optional(),
      Field.number("bounces.port").optional(),
      Field.choice("bounces.security", "TLS", "STARTTLS", "NONE").optional(),
      Field.text("bounces.username").optional(),
      Field.secret("bounces.password").optional(),
      Field.text("bounces.folder").optional()),
  WECOM(Field.text("corp"), Field.number("agent"), Field.secret("secret"), Field.text("url")),
  SMS(
      Field.choice(
          "supplier",
          "alibaba",
          "tencent",
          "huawei",
          "zhutong",
          "ctyun",
          "cloopen",
          "netease",
          "yunpian"),
      Field.text("options.accessKeyId"),
      Field.secret("options.accessKeySecret"),
      Field.text("options.signature"),
      Field.text("options.templateId"),
      Field.text("title"),
      Field.text("code"),
      Field.lines("more").optional()),
  PUSH(Field.text("subject"));

  private final List<Field> fields;

  Setup(Field... fields) {
    this.fields = List.of(fields);
  }

  public List<Field> fields() {
    return fields;
  }

  /** As it stands in addresses. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public static Optional<Setup> of(String word) {
    return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  public enum Sort {
    TEXT,
    NUMBER,
    /** Is never shown again; left empty it stays. */
    SECRET,
    CHOICE,
    /** Further options, each a line {@code name = value}. */
    LINES
  }

  /**
   * @param name of the property, after the one of its channel
   */
  public record Field(String name, Sort sort, List<String> choices, boolean required) {

    static Field text(String name) {
      return new Field(name, Sort.TEXT, List.of(), true);
    }

    static Field number(String name) {
      return new Field(name, Sort.NUMBER, List.of(), true);
    }

    static Field secret(String name) {
      return new Field(name, Sort.SECRET, List.of(), true);
    }

    static Field lines(String name) {
      return new Field(name, Sort.LINES, List.of(), true);
    }

    static Field choice(String name, String... choices) {
      return new Field(name, Sort.CHOICE, List.of(choices), true);
    }

    Field optional() {
      return new Field(name, sort, choices, false);
    }
  }
}
