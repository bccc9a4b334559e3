package org.tongzhou.grid.people.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** The state of the grid in figures. */
@Template("people/grid")
public record GridPage(Frame frame, int cells, int officers, int counselors, List<Figure> figures) {

  public record Figure(String word, String gap, int count) {}

  public boolean whole() {
    return figures.stream().allMatch(figure -> figure.count() == 0);
  }
}
