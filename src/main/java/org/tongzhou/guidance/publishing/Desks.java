package org.tongzhou.guidance.publishing;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Whose business an article is: the university's own, or a message of a college. */
@Component
class Desks {

  private final Scopes scopes;
  private final Units units;

  Desks(Scopes scopes, Units units) {
    this.scopes = scopes;
    this.units = units;
  }

  boolean sees(Article article, Account account) {
    return writes(article, account)
        || reviews(article, Stage.SECTION, account)
        || reviews(article, Stage.RELEASE, account);
  }

  boolean writes(Article article, Account account) {
    if (writesForAll(account)) return true;
    var unit = article.unit();
    return unit != null && colleges(account).contains(unit);
  }

  boolean writesForAll(Account account) {
    return scopes.of(account, Permission.ARTICLE_WRITE).everyone();
  }

  /** The colleges of the units in which somebody may write; all of them for the university. */
  List<UnitId> colleges(Account account) {
    var scope = scopes.of(account, Permission.ARTICLE_WRITE);
    var tree = units.tree();
    return tree.units().stream()
        .filter(unit -> scope.permits(unit.id()))
        .flatMap(unit -> tree.nearest(unit.id(), Unit.Kind.COLLEGE).stream())
        .map(Unit::id)
        .distinct()
        .toList();
  }

  boolean reviews(Article article, Stage stage, Account account) {
    var scope =
        scopes.of(
            account,
            stage == Stage.RELEASE ? Permission.ARTICLE_RELEASE : Permission.ARTICLE_REVIEW);
    if (scope.everyone()) return true;
    return stage == Stage.SECTION
        && Optional.ofNullable(article.unit()).filter(scope::permits).isPresent();
  }
}
