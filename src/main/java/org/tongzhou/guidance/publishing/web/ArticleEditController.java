package org.tongzhou.guidance.publishing.web;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.BroughtFiles;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.MediaKind;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.media.WebVtt;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.guidance.publishing.Article;
import org.tongzhou.guidance.publishing.ArticleFiles;
import org.tongzhou.guidance.publishing.ArticleText;
import org.tongzhou.guidance.publishing.ArticleText.Said;
import org.tongzhou.guidance.publishing.Articles;
import org.tongzhou.guidance.publishing.PublishingMedia;
import org.tongzhou.guidance.publishing.PublishingRefusal;
import org.tongzhou.guidance.publishing.SaveDraft;
import org.tongzhou.guidance.publishing.Section;
import org.tongzhou.guidance.publishing.Shape;
import org.tongzhou.guidance.publishing.Truth;
import org.tongzhou.guidance.publishing.Version;
import org.tongzhou.guidance.publishing.VersionState;

/** Where articles are written: saving, saving by itself, looking ahead, files and captions. */
@Controller
class ArticleEditController {

  private final Articles articles;
  private final ArticleFiles attachments;
  private final BroughtFiles brought;
  private final ArticleDeskController desk;
  private final CampusClock clock;

  ArticleEditController(
      Articles articles,
      ArticleFiles attachments,
      BroughtFiles brought,
      ArticleDeskController desk,
      CampusClock clock) {
    this.articles = articles;
    this.attachments = attachments;
    this.brought = brought;
    this.desk = desk;
    this.clock = clock;
  }

  private Article writable(int number, Account account) {
    var article = articles.find(number, account);
    if (!articles.mayWrite(article, account)) throw PublishingRefusal.NO_SUCH_ARTICLE.with();
    return article;
  }

  // ---- the form

  @Allowed(Permission.ARTICLE_WRITE)
  @GetMapping("/publishing/{number}/edit")
  Object edit(Frame frame, Account account, @PathVariable int number) {
    var article = writable(number, account);
    var open = article.open().filter(version -> version.state() == VersionState.DRAFT);
    if (open.isEmpty()) return "redirect:/publishing/" + number;
    return form(frame, account, article, new Typed(values(article, open.get()), Map.of()), null);
  }

  private Map<String, String> values(Article article, Version version) {
    var text = version.text();
    var values = new HashMap<String, String>();
    values.put("revision", String.valueOf(version.revision()));
    values.put("section", article.section().path());
    values.put("titleZh", text.zh().title());
    values.put("summaryZh", text.zh().summary());
    values.put("bodyZh", text.zh().body());
    values.put("titleEn", text.en().title());
    values.put("summaryEn", text.en().summary());
    values.put("bodyEn", text.en().body());
    values.put("sources", text.sources());
    values.put("credit", text.credit());
    values.put("slug", article.slug());
    if (text.truth() != null) values.put("truth", text.truth().name());
    if (text.shape() == Shape.ANSWERS) values.put("answers", "on");
    if (article.comments()) values.put("comments", "on");
    var at = version.publishAt();
    if (at != null)
      values.put(
          "publishAt",
          LocalDateTime.ofInstant(at, clock.zone()).format(ArticleDeskController.MINUTE));
    return values;
  }

  private EditPage form(
      Frame frame,
      Account account,
      Article article,
      Typed typed,
      EditPage.@Nullable Conflict conflict) {
    boolean moves =
        article.publishedAt() == null
            && article.section() != Section.MESSAGES
            && articles.writesForAll(account);
    var captions = attachments.captions(article);
    var text = text(article, typed.values());
    return new EditPage(
        frame
            .titled("publishing.edit.title")
            .withScript("site.css", "publishing.css", "upload.css", "js/upload.js", "js/editor.js"),
        article.number(),
        typed,
        moves
            ? java.util.Arrays.stream(Section.values())
                .filter(section -> section != Section.MESSAGES)
                .toList()
            : List.of(),
        text.shape() == Shape.CHECK,
        new UploadField(
            "files",
            PublishingMedia.ARTICLE,
            "publishing.files",
            "publishing.files.help",
            ArticleFiles.MOST,
            List.of()),
        attachments.of(article).stream()
            .map(medium -> piece(medium, captions.getOrDefault(medium.id(), List.of())))
            .toList(),
        PreviewPart.of(frame, text, attachments.shelf(article, account)),
        conflict);
  }

  private static EditPage.Piece piece(Medium medium, List<String> captions) {
    int dot = medium.name().lastIndexOf('.');
    var words =
        (dot > 0 ? medium.name().substring(0, dot) : medium.name()).replaceAll("[\\[\\]]", "");
    return new EditPage.Piece(
        medium.id().value().toString(),
        medium.name(),
        UploadField.size(medium.bytes()),
        "![" + words + "](media:" + medium.id().value() + ")",
        medium.is(MediaKind.VIDEO),
        String.join(", ", captions));
  }

  private static ArticleText text(Article article, Map<String, String> typed) {
    var section = Section.of(typed.getOrDefault("section", "")).orElse(article.section());
    var shape =
        section == Section.CHECKS
            ? Shape.CHECK
            : typed.containsKey("answers") ? Shape.ANSWERS : Shape.TEXT;
    return new ArticleText(
        shape,
        new Said(
            typed.getOrDefault("titleZh", ""),
            typed.getOrDefault("summaryZh", ""),
            typed.getOrDefault("bodyZh", "")),
        new Said(
            typed.getOrDefault("titleEn", ""),
            typed.getOrDefault("summaryEn", ""),
            typed.getOrDefault("bodyEn", "")),
        shape == Shape.CHECK ? truth(typed.get("truth")) : null,
        typed.getOrDefault("sources", ""),
        typed.getOrDefault("credit", ""));
  }

  private static @Nullable Truth truth(@Nullable String text) {
    for (var truth : Truth.values()) if (truth.name().equals(text)) return truth;
    return null;
  }

  private SaveDraft save(Article article, Map<String, String> typed, Fields fields) {
    int revision;
    try {
      revision = Integer.parseInt(typed.getOrDefault("revision", ""));
    } catch (NumberFormatException e) {
      throw PublishingRefusal.CHANGED_MEANWHILE.with();
    }
    return new SaveDraft(
        article.number(),
        revision,
        text(article, typed),
        Section.of(typed.getOrDefault("section", "")).orElse(null),
        typed.getOrDefault("slug", "").strip(),
        typed.containsKey("comments"),
        ArticleDeskController.minute(fields, typed, "publishAt", clock));
  }

  // ---- saving

  @Allowed(Permission.ARTICLE_WRITE)
  @PostMapping("/publishing/{number}/edit")
  Object save(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(required = false) @Nullable List<MultipartFile> files) {
    var article = writable(number, account);
    var typed = sent.toSingleValueMap();
    var fields = new Fields(frame, typed);
    var come = brought.read("files", PublishingMedia.ARTICLE, sent, files, account, fields);
    var save = save(article, typed, fields);
    boolean done = typed.containsKey("done");
    return fields.send(
        "",
        () -> {
          articles.save(save, account);
          attachments.add(number, come.stream().map(Medium::id).toList(), account);
          return "/publishing/" + number + (done ? "" : "/edit#pieces");
        },
        back -> again(frame, account, number, back));
  }

  /** With everything that was typed; and what the other editor has changed, if there was one. */
  private EditPage again(Frame frame, Account account, int number, Typed back) {
    var article = writable(number, account);
    var open = article.open();
    var revision = back.value("revision");
    if (open.isEmpty() || String.valueOf(open.get().revision()).equals(revision))
      return form(frame, account, article, back, null);
    var theirs = open.get();
    var values = new HashMap<>(back.values());
    values.put("revision", String.valueOf(theirs.revision()));
    return form(
        frame,
        account,
        article,
        new Typed(values, back.errors()),
        new EditPage.Conflict(
            desk.names(List.of(theirs.changedBy())).getOrDefault(theirs.changedBy(), "–"),
            frame.dateTime(theirs.changedAt()),
            Changes.between(theirs.text(), text(article, back.values()), frame)));
  }

  /** What the page hears of a draft that it has saved by itself. */
  record Saved(@Nullable Integer revision, String message) {}

  @Allowed(Permission.ARTICLE_WRITE)
  @PostMapping("/publishing/{number}/autosave")
  ResponseEntity<Saved> autosave(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam Map<String, String> typed) {
    var article = writable(number, account);
    var fields = new Fields(frame, typed);
    try {
      var save = save(article, typed, fields);
      if (!fields.isValid())
        return ResponseEntity.unprocessableContent()
            .body(new Saved(null, frame.say("publishing.autosave.wrong")));
      int revision = articles.save(save, account);
      return ResponseEntity.ok(
          new Saved(revision, frame.say("publishing.autosave.saved", frame.time(clock.now()))));
    } catch (Refused refused) {
      boolean meanwhile = refused.why() == PublishingRefusal.CHANGED_MEANWHILE;
      return ResponseEntity.status(HttpStatus.valueOf(refused.why().kind().status()))
          .body(
              new Saved(
                  null,
                  frame.say(
                      meanwhile ? "publishing.autosave.meanwhile" : "publishing.autosave.wrong")));
    }
  }

  @Allowed(Permission.ARTICLE_WRITE)
  @PostMapping("/publishing/{number}/preview")
  PreviewPart preview(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam Map<String, String> typed) {
    var article = writable(number, account);
    return PreviewPart.of(frame, text(article, typed), attachments.shelf(article, account));
  }

  // ---- what is said in a film

  @Allowed(Permission.ARTICLE_WRITE)
  @PostMapping("/publishing/{number}/captions/{medium}")
  Object caption(
      Frame frame,
      Account account,
      @PathVariable int number,
      @PathVariable java.util.UUID medium,
      @RequestParam(defaultValue = "zh") String language,
      @RequestParam(required = false) @Nullable MultipartFile captions)
      throws java.io.IOException {
    var article = writable(number, account);
    var vtt = captions == null ? "" : WebVtt.text(captions.getBytes());
    var open = article.open().filter(version -> version.state() == VersionState.DRAFT);
    return new Fields(frame, Map.of())
        .send(
            "captions",
            () -> {
              attachments.caption(number, new MediaId(medium), language, vtt, account);
              return "/publishing/" + number + "/edit#pieces";
            },
            back ->
                form(
                    frame,
                    account,
                    article,
                    new Typed(
                        open.map(version -> values(article, version)).orElse(new HashMap<>()),
                        back.errors()),
                    null));
  }
}
