package org.tongzhou.command.directive;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.health.GridToday;
import org.tongzhou.grid.health.HealthCheck;
import org.tongzhou.grid.health.HealthFinding;
import org.tongzhou.grid.people.UnitId;

/** Requirements that a post has not read although the time for it is over. */
@Component
class UnreadDirectives implements HealthCheck {

  private final DirectiveRows rows;

  UnreadDirectives(DirectiveRows rows) {
    this.rows = rows;
  }

  @Override
  public String code() {
    return "unread";
  }

  @Override
  public int order() {
    return 90;
  }

  @Override
  public Permission permission() {
    return Permission.DIRECTIVE_SEE;
  }

  @Override
  public List<HealthFinding> find(GridToday grid, int limit, Locale locale) {
    var directives = new HashMap<DirectiveId, Directive>();
    for (var directive : rows.all()) directives.put(directive.id(), directive);
    var asked = grid.within().stream().map(UnitId::value).toArray(UUID[]::new);
    return rows.unread(asked, grid.now()).stream()
        .map(
            unread -> {
              var directive = java.util.Objects.requireNonNull(directives.get(unread.directive()));
              return HealthFinding.several(
                  unread.unit(),
                  unread.posts(),
                  directive.text().title(locale),
                  "/directives/"
                      + directive.code()
                      + "/nodes?set=UNREAD&unit="
                      + unread.unit().value());
            })
        .toList();
  }
}
