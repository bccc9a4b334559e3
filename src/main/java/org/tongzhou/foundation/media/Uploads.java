package org.tongzhou.foundation.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.SharedRefusal;

/**
 * The door through which everything comes in, whole with a form or in pieces that may be sent
 * again. The database says how much has arrived, and only after it is safely on the disk.
 */
@Service
public class Uploads {

  private static final int BUFFER = 64 * 1024;
  private static final int SAFE_EVERY = 4 * 1024 * 1024;
  private static final int MOST_UNUSED = 40;
  private static final long MOST_UNUSED_BYTES = 2L * 1024 * 1024 * 1024;

  private final MediaRows rows;
  private final MediaFolder folder;
  private final Policies policies;
  private final Intake intake;
  private final CampusClock clock;
  private final Set<MediaId> busy = ConcurrentHashMap.newKeySet();

  Uploads(MediaRows rows, MediaFolder folder, Policies policies, Intake intake, CampusClock clock) {
    this.rows = rows;
    this.folder = folder;
    this.policies = policies;
    this.intake = intake;
    this.clock = clock;
  }

  // ---- in pieces

  public Medium begin(String policyName, String name, long bytes, Account account) {
    var policy =
        policies
            .find(policyName)
            .filter(found -> found.allows(account))
            .orElseThrow(MediaRefusal.NO_SUCH_POLICY::with);
    if (bytes <= 0) throw MediaRefusal.BROKEN.with();
    if (bytes > policy.mostBytes())
      throw MediaRefusal.TOO_MANY_BYTES.with(policy.mostBytes() / 1024 / 1024);
    if (rows.unused(account.actor()).bytes() + bytes > MOST_UNUSED_BYTES)
      throw MediaRefusal.TOO_MANY_AT_ONCE.with();
    if (!folder.hasRoom(bytes)) throw MediaFolder.noRoom();
    return begin(policy, name, bytes, null, account.actor());
  }

  private Medium begin(
      MediaPolicy policy, String name, long bytes, @Nullable Integer owner, String uploader) {
    if (rows.unused(uploader).count() >= MOST_UNUSED) throw MediaRefusal.TOO_MANY_AT_ONCE.with();
    var id = new MediaId(Ids.next(clock));
    try {
      Files.createFile(folder.incoming(id));
    } catch (IOException e) {
      throw MediaFolder.failed(e);
    }
    rows.insert(id, policy, shortened(name), bytes, owner, uploader, clock.now());
    return find(id);
  }

  /** Without folders and control characters; the end of a name says more than its beginning. */
  private static String shortened(String name) {
    var bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    var clean = bare.replaceAll("\\p{C}", "").strip();
    if (clean.isEmpty()) return "file";
    return clean.length() > 160 ? clean.substring(clean.length() - 160) : clean;
  }

  private Medium find(MediaId id) {
    return rows.find(id).orElseThrow(MediaRefusal.NO_SUCH_FILE::with);
  }

  /** What somebody has brought, as far as it has come. */
  public Medium find(MediaId id, Account account) {
    var medium = find(id);
    if (!medium.uploader().equals(account.actor())) throw MediaRefusal.NO_SUCH_FILE.with();
    return medium;
  }

  /**
   * Takes the next bytes. What has arrived stays, whatever happens: the next piece begins where
   * this one ended. The last one answers with what became of the whole.
   */
  public Medium write(MediaId id, long offset, InputStream in, Account account) {
    var medium = find(id, account);
    if (medium.state() != MediaState.ARRIVING) throw MediaRefusal.NOT_ARRIVING.with();
    if (medium.received() != offset) throw MediaRefusal.OTHER_OFFSET.with();
    if (!busy.add(id)) throw SharedRefusal.BUSY.with();
    try {
      var policy = policies.find(medium.policy()).orElseThrow(MediaRefusal.NO_SUCH_POLICY::with);
      long arrived = write(medium, policy, medium.bytes(), in);
      if (arrived == medium.bytes()) finish(find(id), policy);
      return find(id);
    } finally {
      busy.remove(id);
    }
  }

  /**
   * @param said how long the whole will be; 0 where nobody has said
   */
  private long write(Medium medium, MediaPolicy policy, long said, InputStream in) {
    long arrived = medium.received();
    long safe = arrived;
    boolean known = arrived >= Format.HEAD;
    var buffer = new byte[BUFFER];
    var file = folder.incoming(medium.id());
    try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      out.position(arrived);
      boolean counts = true;
      try {
        while (arrived < medium.bytes()) {
          int read = read(in, buffer, medium.bytes() - arrived);
          if (read < 0) break;
          var piece = ByteBuffer.wrap(buffer, 0, read);
          while (piece.hasRemaining()) out.write(piece);
          arrived += read;
          if (!known && arrived >= Format.HEAD) {
            lookAtHead(medium, file, policy, said);
            known = true;
          }
          if (arrived - safe >= SAFE_EVERY) safe = safe(medium, out, safe, arrived);
        }
        if (arrived == medium.bytes() && read(in, buffer, 1) >= 0) throw tooMuch(medium);
      } catch (Refused refused) {
        counts = false;
        throw refused;
      } finally {
        // also of what broke off: the disk may be full, but what is on it counts
        if (counts && arrived > safe) safe(medium, out, safe, arrived);
      }
    } catch (IOException e) {
      throw MediaFolder.failed(e);
    }
    return arrived;
  }

  private RuntimeException tooMuch(Medium medium) {
    var policy = policies.find(medium.policy());
    return MediaRefusal.TOO_MANY_BYTES.with(
        policy.map(known -> known.mostBytes() / 1024 / 1024).orElse(0L));
  }

  /** A line that broke is no accident of ours: the client comes again. */
  private static int read(InputStream in, byte[] buffer, long most) {
    try {
      return in.read(buffer, 0, (int) Math.min(buffer.length, most));
    } catch (IOException e) {
      return -1;
    }
  }

  private void lookAtHead(Medium medium, Path file, MediaPolicy policy, long said)
      throws IOException {
    try {
      intake.lookAtHead(file, said, policy);
    } catch (Refused refused) {
      intake.refuse(medium.id(), refused);
      throw refused;
    }
  }

  private long safe(Medium medium, FileChannel out, long before, long arrived) throws IOException {
    out.force(true);
    if (!rows.received(medium.id(), before, arrived, clock.now()))
      throw MediaRefusal.OTHER_OFFSET.with();
    return arrived;
  }

  /** Again after a crash between the last byte and this. */
  public Medium finished(MediaId id, Account account) {
    var medium = find(id, account);
    boolean whole = medium.state() == MediaState.ARRIVING && medium.received() == medium.bytes();
    if (!whole || !busy.add(id)) return medium;
    try {
      finish(medium, policies.find(medium.policy()).orElseThrow(MediaRefusal.NO_SUCH_POLICY::with));
      return find(id);
    } finally {
      busy.remove(id);
    }
  }

  private void finish(Medium medium, MediaPolicy policy) {
    try {
      intake.take(medium, policy);
    } catch (IOException e) {
      throw MediaFolder.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SharedRefusal.BUSY.with();
    }
  }

  // ---- whole

  /**
   * Takes something that comes with a form. It is cut off where it is longer than anything that the
   * policy takes.
   *
   * @param owner the person whom it is about
   * @param uploader as the audit names who brings it
   */
  public Medium take(
      InputStream in, String name, MediaPolicy policy, @Nullable Integer owner, String uploader) {
    if (!folder.hasRoom(0)) throw MediaFolder.noRoom();
    var medium = begin(policy, name, policy.mostBytes(), owner, uploader);
    try {
      long arrived = write(medium, policy, 0, in);
      if (arrived == 0) throw Inspection.notTaken(policy);
      rows.arrivedWhole(medium.id(), arrived);
      finish(find(medium.id()), policy);
      return find(medium.id());
    } catch (RuntimeException e) {
      folder.drop(folder.incoming(medium.id()));
      rows.forget(medium.id(), clock.now());
      throw e;
    }
  }

  /** Takes back what was not used yet. */
  public void cancel(MediaId id, Account account) {
    find(id, account);
    if (rows.forget(id, clock.now())) folder.drop(folder.incoming(id));
  }
}
