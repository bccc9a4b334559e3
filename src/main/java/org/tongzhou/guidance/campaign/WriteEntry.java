package org.tongzhou.guidance.campaign;

import java.util.ArrayList;
import java.util.List;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.MediaKind;
import org.tongzhou.foundation.shared.FieldError;

/** What an author has written so far. */
public record WriteEntry(
    EntryKind kind,
    String title,
    String words,
    Naming naming,
    String penName,
    List<MediaId> files,
    Captions captions) {

  static final int LONGEST_TITLE = 60;
  static final int LONGEST_WORDS = 8_000;
  static final int LONGEST_PEN_NAME = 20;

  public WriteEntry {
    title = CampaignText.plain(title).replaceAll("\\s+", " ");
    words = CampaignText.plain(words);
    penName = CampaignText.plain(penName).replaceAll("\\s+", " ");
    files = files.stream().distinct().toList();
    if (kind != EntryKind.VIDEO) captions = Captions.NONE;
  }

  public WriteEntry(
      EntryKind kind,
      String title,
      String words,
      Naming naming,
      String penName,
      List<MediaId> files) {
    this(kind, title, words, naming, penName, files, Captions.NONE);
  }

  /** As much of it as is kept of a draft: nothing is refused while somebody is writing. */
  WriteEntry cut() {
    return new WriteEntry(
        kind,
        cut(title, LONGEST_TITLE * 2),
        cut(words, LONGEST_WORDS * 2),
        naming,
        cut(penName, LONGEST_PEN_NAME * 2),
        files.stream().limit(EntryKind.MOST_FILES).toList(),
        captions);
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  /**
   * What is missing or wrong before it may be sent.
   *
   * @param brought the kinds of its files
   */
  List<FieldError> problems(List<EntryKind> asked, List<MediaKind> brought) {
    var problems = new ArrayList<FieldError>();
    if (!asked.contains(kind)) problems.add(FieldError.of("kind", "campaign.kind-not-asked"));
    CampaignText.check(problems, "title", title, true, LONGEST_TITLE);
    CampaignText.check(problems, "words", words, kind.needsWords(), LONGEST_WORDS);
    CampaignText.check(problems, "penName", penName, naming == Naming.PEN_NAME, LONGEST_PEN_NAME);
    if (brought.stream().anyMatch(one -> one != kind.files()))
      problems.add(FieldError.of("files", "campaign.file-does-not-fit." + kind.files()));
    else if (brought.size() < kind.least())
      problems.add(FieldError.of("files", "campaign.file-missing." + kind.files()));
    else if (brought.size() > kind.most())
      problems.add(FieldError.of("files", "campaign.too-many-files", kind.most()));
    return problems;
  }
}
