package org.tongzhou.guidance.campaign.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.guidance.campaign.Bylines;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.Entry;
import org.tongzhou.guidance.campaign.EntryKind;
import org.tongzhou.guidance.counter.Counted;
import org.tongzhou.guidance.counter.Counter;

/** Entries as lists show them; everything about a whole list is asked once. */
@Component
class EntryCards {

  private static final int EXCERPT = 80;
  private static final Counted NOTHING = new Counted(0, 0);

  private final Media media;
  private final Bylines bylines;
  private final Counter counter;

  EntryCards(Media media, Bylines bylines, Counter counter) {
    this.media = media;
    this.bylines = bylines;
    this.counter = counter;
  }

  List<EntryCard> of(Frame frame, Campaign campaign, Collection<Entry> entries) {
    var names = bylines.of(entries, frame.locale());
    var counted = counter.of(entries.stream().map(Entry::subject).toList());
    var shown = firstFiles(campaign, entries, frame.account());
    return entries.stream()
        .map(
            entry -> {
              var first = entry.files().isEmpty() ? null : shown.get(entry.files().getFirst());
              return new EntryCard(
                  entry.number(),
                  entry.path(),
                  entry.title(),
                  names.getOrDefault(entry.id(), ""),
                  frame.say("campaign.kind." + entry.kind()),
                  excerpt(entry, EXCERPT),
                  small(first),
                  first != null && first.isPicture() ? first.src() : null,
                  mark(entry.kind()),
                  entry.selected(),
                  frame.number(counted.getOrDefault(entry.subject(), NOTHING).likes()));
            })
        .toList();
  }

  Map<MediaId, ShownMedium> firstFiles(
      Campaign campaign, Collection<Entry> entries, @Nullable Account account) {
    var first =
        entries.stream()
            .filter(entry -> !entry.files().isEmpty())
            .map(entry -> entry.files().getFirst())
            .collect(Collectors.toList());
    return media.shown(first, reader(campaign, account));
  }

  /** Links to what is for everybody are the same for everybody, so that caches can share them. */
  static @Nullable Account reader(Campaign campaign, @Nullable Account account) {
    return campaign.isPublic() ? null : account;
  }

  private static String mark(EntryKind kind) {
    return switch (kind) {
      case VIDEO -> "film";
      case AUDIO -> "sound";
      case TEXT, PICTURES, HANDWRITING, COMIC -> "";
    };
  }

  static @Nullable String small(@Nullable ShownMedium shown) {
    if (shown == null) return null;
    return shown.isPicture() ? shown.small() : shown.poster();
  }

  /** The beginning of the words, cut where no letter is cut in two. */
  static String excerpt(Entry entry, int longest) {
    var words = entry.words().replaceAll("\\s+", " ");
    if (words.length() <= longest) return words;
    int end = Character.isHighSurrogate(words.charAt(longest - 1)) ? longest - 1 : longest;
    return words.substring(0, end) + "…";
  }
}
