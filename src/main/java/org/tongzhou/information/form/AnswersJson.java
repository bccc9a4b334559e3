package org.tongzhou.information.form;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** Answers from and to JSON by tokens, without a tree between. */
final class AnswersJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private AnswersJson() {}

  static Answers parse(String json) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      var answers = read(parser);
      if (parser.nextToken() != null) throw new Answers.Unreadable();
      return answers;
    } catch (JacksonException e) {
      throw new Answers.Unreadable();
    }
  }

  static Answers read(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) throw new Answers.Unreadable();
    var making = new Answers.Making();
    for (var code = parser.nextName(); code != null; code = parser.nextName()) {
      switch (parser.nextToken()) {
        case VALUE_STRING -> making.put(code, new Answer.Word(parser.getString()));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            making.put(code, new Answer.Digits(parser.getString()));
        case START_ARRAY -> making.put(code, new Answer.Words(readWords(parser)));
        case VALUE_NULL -> {}
        case null, default -> throw new Answers.Unreadable();
      }
    }
    return making.made();
  }

  private static List<String> readWords(JsonParser parser) {
    var words = new ArrayList<String>(4);
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (token != JsonToken.VALUE_STRING || words.size() == Question.MOST_OPTIONS)
        throw new Answers.Unreadable();
      words.add(parser.getString());
    }
    return words;
  }

  static String write(Answers answers) {
    var json = new StringBuilder(32 * answers.size() + 2).append('{');
    for (int at = 0; at < answers.size(); at++) {
      if (at > 0) json.append(',');
      quote(json, answers.code(at)).append(':');
      switch (answers.answer(at)) {
        case Answer.Word(var text) -> quote(json, text);
        case Answer.Digits(var text) -> json.append(text);
        case Answer.Words(var texts) -> {
          json.append('[');
          for (int i = 0; i < texts.size(); i++) {
            if (i > 0) json.append(',');
            quote(json, texts.get(i));
          }
          json.append(']');
        }
      }
    }
    return json.append('}').toString();
  }

  private static StringBuilder quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') json.append('\\').append(c);
      else if (c >= ' ' && c != 0x7f && !Character.isSurrogate(c)) json.append(c);
      else if (c == '\n') json.append("\\n");
      else if (Character.isSurrogate(c)) json.append(c);
      else
        json.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
    }
    return json.append('"');
  }

  /** Lets a request body name {@link Answers} as a component. */
  static final class Reader extends ValueDeserializer<Answers> {
    @Override
    public Answers deserialize(JsonParser parser, DeserializationContext context) {
      try {
        return read(parser);
      } catch (Answers.Unreadable e) {
        return context.reportInputMismatch(Answers.class, "not an object of answers");
      }
    }
  }

  static final class Writer extends ValueSerializer<Answers> {
    @Override
    public void serialize(Answers answers, JsonGenerator out, SerializationContext context) {
      out.writeStartObject();
      for (int at = 0; at < answers.size(); at++) {
        out.writeName(answers.code(at));
        switch (answers.answer(at)) {
          case Answer.Word(var text) -> out.writeString(text);
          case Answer.Digits(var text) -> out.writeNumber(text);
          case Answer.Words(var texts) -> {
            out.writeStartArray();
            for (var text : texts) out.writeString(text);
            out.writeEndArray();
          }
        }
      }
      out.writeEndObject();
    }
  }
}
