package org.tongzhou.guidance.campaign.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Pages;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.WebVtt;
import org.tongzhou.foundation.shared.Sha256;
import org.tongzhou.guidance.campaign.Bylines;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.Entries;
import org.tongzhou.guidance.campaign.Entry;

/**
 * A whole campaign as a static site in one zip: an index, a page an entry, the files, and the
 * SHA-256 of each. It is written while it is read, some hundred entries at a time, so that its size
 * does not matter; and nothing in it but the campaign itself, so that the same campaign gives the
 * same bytes.
 */
@Component
class CampaignArchive {

  private static final int A_PAGE = 200;

  /** Packed, with its place in the lists of the zip. */
  private static final int A_PAGE_OF_AN_ENTRY = 1_000;

  /** The oldest day that a zip can say: when it was made is no part of it. */
  private static final LocalDate ALWAYS = LocalDate.of(1980, 1, 1);

  private final Entries entries;
  private final Bylines bylines;
  private final Media media;
  private final Pages pages;
  private final Audit audit;
  private final TransactionTemplate transaction;

  CampaignArchive(
      Entries entries,
      Bylines bylines,
      Media media,
      Pages pages,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.entries = entries;
    this.bylines = bylines;
    this.media = media;
    this.pages = pages;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  // ---- a campaign

  /** About how large it will be. */
  long bytes(Campaign campaign) {
    int shown = entries.counts(campaign).stream().mapToInt(Entries.ShownBy::count).sum();
    return entries.bytes(campaign) + (long) A_PAGE_OF_AN_ENTRY * shown;
  }

  void whole(Frame frame, Campaign campaign, HttpServletResponse response) throws IOException {
    transaction.executeWithoutResult(
        status -> audit.record("campaign.archived", "campaign:" + campaign.code(), Map.of()));
    begin(response, campaign.code() + ".zip");
    whole(frame, campaign, response.getOutputStream());
  }

  private static void begin(HttpServletResponse response, String name) {
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.setHeader("Cache-Control", "no-store");
  }

  void whole(Frame frame, Campaign campaign, OutputStream out) throws IOException {
    var credits = new TreeMap<String, List<ArchivePages.Line>>();
    try (var zip = new Zip(out)) {
      var page = entries.shownAfter(campaign, 0, A_PAGE);
      for (int number = 1; ; number++) {
        int last = page.isEmpty() ? 0 : page.getLast().number();
        var following =
            page.size() < A_PAGE ? List.<Entry>of() : entries.shownAfter(campaign, last, A_PAGE);
        var lines = write(zip, frame, page, false);
        for (var line : lines)
          credits.computeIfAbsent(line.byline(), byline -> new ArrayList<>()).add(line);
        zip.write(
            index(number),
            pages.render(
                new ArchivePages.Index(
                    frame,
                    campaign.title(frame.locale()),
                    frame.date(campaign.opensOn()) + " – " + frame.date(campaign.closesOn()),
                    number == 1 ? campaign.text().call(frame.locale()) : List.of(),
                    number == 1 ? campaign.text().consent(frame.locale()) : List.of(),
                    lines,
                    number == 1 ? null : index(number - 1),
                    following.isEmpty() ? null : index(number + 1),
                    true)));
        if (following.isEmpty()) break;
        page = following;
      }
      zip.write("credits.html", pages.render(credits(frame, campaign, credits)));
      zip.finish();
    }
  }

  private static ArchivePages.Credits credits(
      Frame frame, Campaign campaign, Map<String, List<ArchivePages.Line>> credits) {
    return new ArchivePages.Credits(
        frame,
        campaign.title(frame.locale()),
        credits.entrySet().stream()
            .map(one -> new ArchivePages.Credit(one.getKey(), one.getValue()))
            .toList());
  }

  private static String index(int number) {
    return number == 1 ? "index.html" : "index-" + number + ".html";
  }

  // ---- what somebody sent

  /** With what became of it, and whatever state it is in. */
  void own(Frame frame, List<Entry> own, HttpServletResponse response) throws IOException {
    begin(response, "voices.zip");
    try (var zip = new Zip(response.getOutputStream())) {
      var lines = write(zip, frame, own, true);
      zip.write(
          index(1),
          pages.render(
              new ArchivePages.Index(
                  frame,
                  frame.say("campaign.mine"),
                  "",
                  List.of(),
                  List.of(),
                  lines,
                  null,
                  null,
                  false)));
      zip.finish();
    }
  }

  // ---- entries

  /**
   * @param own whether its author takes it along, with what is for its author only
   */
  private List<ArchivePages.Line> write(Zip zip, Frame frame, List<Entry> some, boolean own)
      throws IOException {
    var names = bylines.of(some, frame.locale());
    var lines = new ArrayList<ArchivePages.Line>();
    for (var entry : some) {
      var name = "entries/" + (own ? entry.campaignCode() + "-" : "") + entry.number();
      var files = files(zip, entry);
      var byline = names.getOrDefault(entry.id(), "");
      var kind = frame.say("campaign.kind." + entry.kind());
      var title = entry.title().isEmpty() ? frame.say("campaign.untitled") : entry.title();
      zip.write(
          name + ".html",
          pages.render(
              new ArchivePages.One(
                  frame,
                  title,
                  byline,
                  kind,
                  entry.sentAt() == null ? "" : frame.date(entry.sentAt()),
                  own ? OwnWords.state(frame, entry) : null,
                  own ? entry.reason() : null,
                  entry.paragraphs(),
                  files,
                  captions(zip, frame, entry, name))));
      var small = files.isEmpty() ? null : files.getFirst().small();
      lines.add(new ArchivePages.Line(name + ".html", title, byline, kind, small));
    }
    return lines;
  }

  /** A page from a folder may read no other file, so that the captions stand in it as well. */
  private List<ArchivePages.Captions> captions(Zip zip, Frame frame, Entry entry, String name)
      throws IOException {
    var captions = new ArrayList<ArchivePages.Captions>();
    for (var language : CaptionTrack.inOrder(frame, entry.captions()).toList()) {
      var vtt = entries.captions(entry).in(language);
      var bytes = vtt.getBytes(StandardCharsets.UTF_8);
      var file = name + "-" + language + ".vtt";
      zip.write(file, bytes);
      captions.add(
          new ArchivePages.Captions(
              new CaptionTrack(
                  language,
                  frame.say("campaign.captions.name." + language),
                  "data:text/vtt;base64," + Base64.getEncoder().encodeToString(bytes)),
              "../" + file,
              WebVtt.words(vtt)));
    }
    return captions;
  }

  /** Equal files lie there once, under the hash of their content. */
  private List<ArchivePages.File> files(Zip zip, Entry entry) throws IOException {
    var files = new ArrayList<ArchivePages.File>();
    for (var id : entry.files()) {
      var medium = media.find(id).filter(Medium::isReady).orElse(null);
      if (medium == null) continue;
      var sort =
          switch (Objects.requireNonNull(medium.kind())) {
            case PICTURE -> "picture";
            case VIDEO -> "film";
            case AUDIO -> "sound";
            case DOCUMENT -> "document";
          };
      var name = medium.version() + ending(sort);
      if (!zip.write("files/" + name, medium)) continue;
      var small = sort.equals("sound") ? null : "small/" + medium.version() + ".jpg";
      if (small != null) zip.write(small, () -> media.readSmall(medium));
      files.add(new ArchivePages.File("../files/" + name, sort, small));
    }
    return files;
  }

  /** As everything is kept, whatever it was when it came. */
  private static String ending(String sort) {
    return switch (sort) {
      case "picture" -> ".jpg";
      case "film" -> ".mp4";
      case "sound" -> ".m4a";
      default -> "";
    };
  }

  /** A zip that notes the hash of what it takes. */
  private final class Zip implements AutoCloseable {

    private final ZipOutputStream zip;
    private final Map<String, String> sums = new HashMap<>();

    Zip(OutputStream out) throws IOException {
      zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
      write("style.css", new ClassPathResource("campaign/archive.css").getContentAsByteArray());
    }

    void write(String name, byte[] content) throws IOException {
      put(name, Deflater.DEFAULT_COMPRESSION, new ByteArrayInputStream(content));
    }

    /** A picture, unless it lies there already. */
    void write(String name, Supplier<byte[]> picture) throws IOException {
      if (!sums.containsKey(name))
        put(name, Deflater.NO_COMPRESSION, new ByteArrayInputStream(picture.get()));
    }

    /** False when its author has just taken it back. */
    boolean write(String name, Medium medium) throws IOException {
      if (sums.containsKey(name)) return true;
      var found = media.stream(medium);
      if (found.isEmpty()) return false;
      try (var content = found.get()) {
        put(name, Deflater.NO_COMPRESSION, content);
      }
      return true;
    }

    private void put(String name, int level, InputStream content) throws IOException {
      var entry = new ZipEntry(name);
      entry.setTimeLocal(ALWAYS.atStartOfDay());
      zip.setLevel(level);
      zip.putNextEntry(entry);
      var hashing = new DigestOutputStream(zip, Sha256.digest());
      content.transferTo(hashing);
      zip.closeEntry();
      sums.put(name, HexFormat.of().formatHex(hashing.getMessageDigest().digest()));
    }

    /** As {@code sha256sum -c} reads it. */
    void finish() throws IOException {
      var list = new StringBuilder();
      sums.keySet().stream()
          .sorted()
          .forEach(name -> list.append(sums.get(name)).append("  ").append(name).append('\n'));
      write("SHA256SUMS", list.toString().getBytes(StandardCharsets.UTF_8));
      zip.finish();
    }

    @Override
    public void close() throws IOException {
      zip.flush();
    }
  }
}
