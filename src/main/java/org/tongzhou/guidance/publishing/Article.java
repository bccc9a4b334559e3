package org.tongzhou.guidance.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.grid.people.UnitId;

/**
 * An article with all its versions.
 *
 * @param number by which people and addresses name it
 * @param unit whose message it is; null for the university's own
 * @param slug readable part of its address; empty where there is none
 * @param publishedAt when it was first released
 * @param versions oldest first, never empty
 */
public record Article(
    ArticleId id,
    int number,
    Section section,
    @Nullable UnitId unit,
    String slug,
    boolean comments,
    @Nullable Instant publishedAt,
    @Nullable Unpublished unpublished,
    List<Version> versions) {

  /** Taken off the site. */
  public record Unpublished(Instant at, AccountId by, String reason) {}

  /** The one on its way, if there is one. */
  public Optional<Version> open() {
    return versions.stream().filter(version -> version.state().isOpen()).findFirst();
  }

  /** The one that everybody reads. */
  public Optional<Version> live() {
    return versions.stream().filter(version -> version.state() == VersionState.LIVE).findFirst();
  }

  public Optional<Version> version(int number) {
    return versions.stream().filter(version -> version.version() == number).findFirst();
  }

  /** The one that is worked on, else the one that was worked on last. */
  public Version newest() {
    return open().or(this::live).orElseGet(versions::getLast);
  }

  /** As the audit, duties and counters name it. */
  public String subject() {
    return "article:" + number;
  }

  /** The last part of its public address. */
  public String address() {
    return address(number, slug);
  }

  static String address(int number, String slug) {
    return slug.isEmpty() ? String.valueOf(number) : number + "-" + slug;
  }
}
