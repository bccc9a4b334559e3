package org.tongzhou.guidance.campaign;

import java.util.List;
import org.tongzhou.foundation.media.MediaKind;

/** What an entry is: how many files of which kind it has. */
public enum EntryKind {
  TEXT(MediaKind.PICTURE, 0, 3),
  PICTURES(MediaKind.PICTURE, 1, 9),
  VIDEO(MediaKind.VIDEO, 1, 1),
  AUDIO(MediaKind.AUDIO, 1, 1),
  HANDWRITING(MediaKind.PICTURE, 1, 9),
  COMIC(MediaKind.PICTURE, 1, 9);

  /** The most files that any kind has. */
  public static final int MOST_FILES = 9;

  private final MediaKind files;
  private final int least;
  private final int most;

  EntryKind(MediaKind files, int least, int most) {
    this.files = files;
    this.least = least;
    this.most = most;
  }

  public MediaKind files() {
    return files;
  }

  public int least() {
    return least;
  }

  public int most() {
    return most;
  }

  /** Whether the words are the entry itself. */
  boolean needsWords() {
    return least == 0;
  }

  static List<EntryKind> of(String[] names) {
    return List.of(names).stream().map(EntryKind::valueOf).sorted().toList();
  }
}
