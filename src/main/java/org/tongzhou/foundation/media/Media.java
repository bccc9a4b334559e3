package org.tongzhou.foundation.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;

/**
 * The door of everything that was brought ({@link Uploads}): using it, showing it. Who may see
 * something is for the caller to decide: ask only on behalf of somebody who may.
 */
@Service
public class Media {

  private final MediaRows rows;
  private final MediaFolder folder;
  private final Originals originals;
  private final Links links;
  private final CampusClock clock;
  private final Audit audit;

  Media(
      MediaRows rows,
      MediaFolder folder,
      Originals originals,
      Links links,
      CampusClock clock,
      Audit audit) {
    this.rows = rows;
    this.folder = folder;
    this.originals = originals;
    this.links = links;
    this.clock = clock;
    this.audit = audit;
  }

  public Optional<Medium> find(MediaId id) {
    return rows.find(id);
  }

  /**
   * What somebody brought becomes part of what the caller is about to write, in its transaction.
   * What nobody claims goes after two days. Each thing is used once.
   */
  @Transactional
  public void claim(Collection<MediaId> ids, String uploader) {
    if (ids.isEmpty()) return;
    if (rows.claim(ids, uploader, clock.now()) != ids.size())
      throw MediaRefusal.NO_SUCH_FILE.with();
  }

  /**
   * The same again for further uses, each claimed and with whom it came from: the files are there
   * already, and go when the last of them goes.
   */
  @Transactional
  public List<MediaId> copies(MediaId of, List<String> uploaders) {
    var ids = uploaders.stream().map(uploader -> new MediaId(Ids.next(clock))).toList();
    rows.copy(of, ids, uploaders, clock.now());
    return ids;
  }

  /** Whether it is for everybody: its links then need no signature and never end. */
  @Transactional
  public void open(MediaId id, boolean open) {
    rows.open(id, open);
    audit.record(open ? "media.opened" : "media.shut", Keeping.subject(id), Map.of());
  }

  /** The bytes of the picture, sound or document. */
  public byte[] read(Medium medium) {
    return read(rendition(medium, Rendition.MAIN));
  }

  /** The picture at most 320 wide or high, to stand in a list. */
  public byte[] readSmall(Medium picture) {
    return read(
        found(picture, Rendition.SMALL).orElseGet(() -> rendition(picture, Rendition.MAIN)));
  }

  private byte[] read(Rendition rendition) {
    try {
      return Files.readAllBytes(folder.file(rendition.place()));
    } catch (IOException e) {
      throw MediaRefusal.NO_SUCH_FILE.with();
    }
  }

  private Optional<Rendition> found(Medium medium, String role) {
    return rows.renditions(medium.id()).stream().filter(one -> one.role().equals(role)).findFirst();
  }

  private Rendition rendition(Medium medium, String role) {
    return found(medium, role).orElseThrow(MediaRefusal.NO_SUCH_FILE::with);
  }

  /** As an answer of the caller's own route, to somebody who may see it: never kept by anybody. */
  public ResponseEntity<Resource> answer(Medium medium) {
    return Served.privately(folder, medium, rendition(medium, Rendition.MAIN));
  }

  /** As an answer to a link; everything that is not right about it is not found. */
  public ResponseEntity<Resource> linked(
      MediaId id, String link, String file, @Nullable Account reader) {
    var medium = find(id).filter(Medium::isReady).orElseThrow(MediaRefusal.NO_SUCH_FILE::with);
    var rendition =
        rows.renditions(id).stream()
            .filter(one -> file.equals(one.role() + "." + one.ending()))
            .filter(one -> !one.role().equals(Rendition.ORIGINAL))
            .findFirst()
            .orElseThrow(MediaRefusal.NO_SUCH_FILE::with);
    if (medium.open() && link.equals(medium.version()))
      return Served.forever(folder, medium, rendition);
    return links
        .left(medium, link, reader)
        .map(left -> Served.until(folder, medium, rendition, left))
        .orElseThrow(MediaRefusal.NO_SUCH_FILE::with);
  }

  /** What a page shows of it. */
  public ShownMedium shown(Medium medium, @Nullable Account reader) {
    return ShownMedium.of(medium, rows.renditions(medium.id()), links, reader);
  }

  /** The same for many at once, in the order asked for; what is not kept any more is left out. */
  public Map<MediaId, ShownMedium> shown(Collection<MediaId> ids, @Nullable Account reader) {
    var renditions =
        rows.renditions(ids).stream().collect(Collectors.groupingBy(Rendition::medium));
    var found = rows.find(ids).stream().collect(Collectors.toMap(Medium::id, one -> one));
    var shown = new LinkedHashMap<MediaId, ShownMedium>();
    for (var id : ids) {
      var medium = found.get(id);
      if (medium == null) continue;
      shown.put(id, ShownMedium.of(medium, renditions.getOrDefault(id, List.of()), links, reader));
    }
    return shown;
  }

  /** The thing itself, for what may be too large to be held; empty when it has just gone. */
  public Optional<InputStream> stream(Medium medium) throws IOException {
    var main = found(medium, Rendition.MAIN);
    if (main.isEmpty()) return Optional.empty();
    try {
      return Optional.of(Files.newInputStream(folder.file(main.get().place())));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** What the files of these weigh together; equal ones once. */
  public long bytes(Collection<MediaId> ids) {
    return rows.bytes(ids);
  }

  /** The file as it came, where the policy keeps it; that somebody asked stands in the log. */
  @Transactional
  public void writeOriginal(Medium medium, OutputStream out) throws IOException {
    var sealed = rendition(medium, Rendition.ORIGINAL);
    audit.record("media.original-read", Keeping.subject(medium.id()), Map.of());
    originals.open(medium, folder.file(sealed.place()), out);
  }
}
