package org.tongzhou.guidance.screen.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.guidance.screen.HelpLine;
import org.tongzhou.guidance.screen.HelpLines;

/** Whom to call: open to everybody, set by the university. */
@Controller
class HelpController {

  private static final String LINES = "/screen/help-lines";

  /** Empty places below those that are there. */
  private static final int MORE = 2;

  private final HelpLines lines;

  HelpController(HelpLines lines) {
    this.lines = lines;
  }

  @OpenToAll
  @GetMapping("/help-lines")
  HelpPage help(Frame frame) {
    return new HelpPage(
        frame.titled("screen.lines.title").withScript("review.css").light(),
        lines.shown(HelpLine.Kind.DISTRESS, frame.locale()),
        lines.shown(HelpLine.Kind.HARDSHIP, frame.locale()));
  }

  @Allowed(Permission.SCREEN_MANAGE)
  @GetMapping(LINES)
  HelpLinesPage edit(Frame frame, @RequestParam(defaultValue = "") String done) {
    var values = new HashMap<String, String>();
    var all = lines.all();
    for (int i = 0; i < all.size(); i++) {
      var line = all.get(i);
      values.put("kind" + i, line.kind().name());
      values.put("nameZh" + i, line.nameZh());
      values.put("nameEn" + i, line.nameEn());
      values.put("contact" + i, line.contact());
      values.put("noteZh" + i, line.noteZh());
      values.put("noteEn" + i, line.noteEn());
    }
    return page(
        frame,
        all.size() + MORE,
        new Typed(values, Map.of()),
        done.equals("saved") ? frame.say("screen.lines.saved") : null);
  }

  private static HelpLinesPage page(Frame frame, int places, Typed typed, @Nullable String done) {
    return new HelpLinesPage(
        frame.titled("screen.lines.title").withScript("review.css"), places, typed, done);
  }

  /** A line without a name is left out. */
  @Allowed(Permission.SCREEN_MANAGE)
  @PostMapping(LINES)
  Object save(Frame frame, @RequestParam Map<String, String> typed) {
    var kept = new ArrayList<HelpLine>();
    int places = 0;
    while (places < 50 && typed.containsKey("nameZh" + places)) {
      int i = places++;
      var name = typed.getOrDefault("nameZh" + i, "").strip();
      var nameEn = typed.getOrDefault("nameEn" + i, "").strip();
      if (name.isEmpty() && nameEn.isEmpty()) continue;
      kept.add(
          new HelpLine(
              "HARDSHIP".equals(typed.get("kind" + i))
                  ? HelpLine.Kind.HARDSHIP
                  : HelpLine.Kind.DISTRESS,
              i,
              name,
              nameEn,
              typed.getOrDefault("contact" + i, ""),
              typed.getOrDefault("noteZh" + i, ""),
              typed.getOrDefault("noteEn" + i, "")));
    }
    int shown = Math.max(places, MORE);
    return new Fields(frame, typed)
        .send(
            "",
            () -> {
              lines.replace(List.copyOf(kept));
              return LINES + "?done=saved";
            },
            back -> page(frame, shown, back, null));
  }
}
