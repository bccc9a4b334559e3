package org.tongzhou.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Laws as Markdown, cut by article: tens of thousands of short Chinese texts without copyright.
 * They are not part of the project; a folder of them is named by {@code TONGZHOU_BENCH_TEXTS}.
 */
final class LawTexts {

  private static final Pattern ARTICLE =
      Pattern.compile("(?m)^\\**(第[一二三四五六七八九十百千零]+条)\\**[ 　\\t]*");

  private LawTexts() {}

  record Article(String title, String text) {}

  static Path folder() {
    var named = System.getenv("TONGZHOU_BENCH_TEXTS");
    return Path.of(named == null ? "../shared/data/texts/laws" : named);
  }

  static boolean areThere() {
    return Files.isDirectory(folder());
  }

  static List<Article> read() throws IOException {
    var articles = new ArrayList<Article>();
    try (var files = Files.list(folder())) {
      for (var file : files.filter(it -> it.toString().endsWith(".md")).sorted().toList()) {
        var law = file.getFileName().toString().replaceFirst("\\(.*", "").replace(".md", "");
        var text = Files.readString(file);
        var found = ARTICLE.matcher(text).results().toList();
        for (int i = 0; i < found.size(); i++) {
          int end = i + 1 < found.size() ? found.get(i + 1).start() : text.length();
          var body = text.substring(found.get(i).end(), end).replaceAll("(?m)^#.*$", "").strip();
          if (!body.isEmpty()) articles.add(new Article(law + found.get(i).group(1), body));
        }
      }
    }
    return articles;
  }
}
