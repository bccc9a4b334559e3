package org.tongzhou.guidance.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The shipped rules on labelled sentences, ours and others', and on long texts. */
public final class MeasuredScreen {

  /**
   * @param held of all
   */
  public record Ordinary(int all, int held) {}

  /**
   * @param found of all
   */
  public record Found(int all, int found) {}

  /** Against labels that others gave. */
  public record Against(int all, int offensive, int held, int both) {
    public double precision() {
      return held == 0 ? 0 : (double) both / held;
    }

    public double recall() {
      return (double) both / offensive;
    }
  }

  private MeasuredScreen() {}

  public static Ordinary ordinary(String file) {
    return new Ordinary(LabelledSets.lines(file).size(), LabelledSets.held(file).size());
  }

  public static Found evasions(String file) {
    int all = LabelledSets.labelled(file).size();
    return new Found(all, all - LabelledSets.missed(file).size());
  }

  public static Found distress(String file) {
    int all = LabelledSets.lines(file).size();
    return new Found(all, all - LabelledSets.unrouted(file).size());
  }

  /** Lines of number, split, topic, label, finer label and text; 1 is offensive. */
  public static Against cold(Path file) throws IOException {
    int all = 0;
    int offensive = 0;
    int held = 0;
    int both = 0;
    for (var row : rows(Files.readString(file))) {
      if (row.size() < 6 || !row.get(3).matches("[01]")) continue;
      all++;
      boolean isOffensive = row.get(3).equals("1");
      var screening = LabelledSets.screen(row.get(5));
      boolean isHeld = screening.has(ScreenClass.HOLD) || screening.has(ScreenClass.LAW);
      if (isOffensive) offensive++;
      if (isHeld) held++;
      if (isOffensive && isHeld) both++;
    }
    return new Against(all, offensive, held, both);
  }

  /** As RFC 4180 writes them: a text with a comma or a line break stands in quotes. */
  private static List<List<String>> rows(String csv) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted) {
        if (c != '"') field.append(c);
        else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') field.append(csv.charAt(++i));
        else quoted = false;
      } else if (c == '"') quoted = true;
      else if (c == ',' || c == '\n') {
        row.add(field.toString().strip());
        field.setLength(0);
        if (c == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else field.append(c);
    }
    return rows;
  }

  /** Texts of 20,000 characters of the labelled sentences: the median and the slowest of some. */
  public record Long(int characters, Duration median, Duration slowest) {}

  public static Long twentyThousandCharacters() {
    var sentences = new ArrayList<String>();
    for (var file : List.of("ordinary.txt", "distress.txt"))
      sentences.addAll(LabelledSets.lines(file));
    for (var one : LabelledSets.labelled("evasions.tsv")) sentences.add(one.text());
    var took = new ArrayList<Duration>();
    for (int round = 0; round < 250; round++) {
      Collections.rotate(sentences, 37);
      var text = new StringBuilder();
      for (int i = 0; text.length() < 20_000; i++)
        text.append(sentences.get(i % sentences.size())).append('\n');
      text.setLength(20_000);
      var whole = text.toString();
      long from = System.nanoTime();
      LabelledSets.screen(whole);
      if (round >= 50) took.add(Duration.ofNanos(System.nanoTime() - from));
    }
    Collections.sort(took);
    return new Long(20_000, took.get(took.size() / 2), took.getLast());
  }
}
