package org.tongzhou.guidance.screen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;

/** The help lines: a handful, read when somebody needs them, edited by the university. */
@Service
public class HelpLines {

  private static final int LONGEST = 120;
  private static final int MOST = 12;
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d -]{2,19}");

  private final JdbcClient db;
  private final Audit audit;

  HelpLines(JdbcClient db, Audit audit) {
    this.db = db;
    this.audit = audit;
  }

  public List<HelpLine> all() {
    return db.sql(
            """
            select kind, position, name_zh, name_en, contact, note_zh, note_en
              from screen.help_lines
             order by kind, position
            """)
        .query(
            (row, n) ->
                new HelpLine(
                    HelpLine.Kind.valueOf(row.getString(1)),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7)))
        .list();
  }

  /** Those that have a contact, in the reader's language. */
  public HelpShown shown(HelpLine.Kind kind, Locale locale) {
    var lines = new ArrayList<HelpShown.Line>();
    for (var line : all())
      if (line.kind() == kind && !line.contact().isEmpty())
        lines.add(
            new HelpShown.Line(
                line.name(locale),
                line.contact(),
                NUMBER.matcher(line.contact()).matches()
                    ? line.contact().replaceAll("[ -]", "")
                    : "",
                line.note(locale)));
    return new HelpShown(kind == HelpLine.Kind.DISTRESS, List.copyOf(lines));
  }

  /** All of them anew, in this order. A line for distress with a contact must remain. */
  @Transactional
  public void replace(List<HelpLine> lines) {
    if (lines.size() > MOST) throw ScreenRefusal.TOO_MANY_LINES.with(MOST);
    boolean reachable = false;
    for (var line : lines) {
      if (line.nameZh().isBlank() || line.nameEn().isBlank())
        throw ScreenRefusal.NAME_MISSING.with();
      for (var text :
          List.of(line.nameZh(), line.nameEn(), line.contact(), line.noteZh(), line.noteEn()))
        if (text.length() > LONGEST) throw ScreenRefusal.TOO_LONG.with(LONGEST);
      reachable |= line.kind() == HelpLine.Kind.DISTRESS && !line.contact().isBlank();
    }
    if (!reachable) throw ScreenRefusal.NOBODY_TO_CALL.with();
    db.sql("delete from screen.help_lines").update();
    var next = new HashMap<HelpLine.Kind, Integer>();
    for (var line : lines) insert(line, next.merge(line.kind(), 1, Integer::sum));
    audit.record("screen.help-lines-changed", "screen:help-lines", Map.of("lines", lines.size()));
  }

  private void insert(HelpLine line, int position) {
    db.sql(
            """
            insert into screen.help_lines
                   (kind, position, name_zh, name_en, contact, note_zh, note_en)
            values (:kind, :position, :nameZh, :nameEn, :contact, :noteZh, :noteEn)
            """)
        .param("kind", line.kind().name())
        .param("position", position)
        .param("nameZh", line.nameZh().strip())
        .param("nameEn", line.nameEn().strip())
        .param("contact", line.contact().strip())
        .param("noteZh", line.noteZh().strip())
        .param("noteEn", line.noteEn().strip())
        .update();
  }
}
