package org.tongzhou.foundation.divisions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A province, city or county by its six-digit code, as it was called last.
 *
 * @param path the whole name from the province down, as written on an address: 山东省 济南市 历下区
 * @param parent the city of a county, the province of a city or of a county without a city
 * @param until the year in which the code ended; null while it is in force
 * @param heirs the codes that took over when this one ended, the one named first took most
 */
public record Division(
    String code,
    String name,
    List<String> path,
    Level level,
    @Nullable String parent,
    int since,
    @Nullable Integer until,
    List<String> heirs) {

  /** The three storeys of the standard; a county may stand directly under its province. */
  public enum Level {
    PROVINCE,
    CITY,
    COUNTY
  }

  public boolean listed() {
    return until == null;
  }

  /** 山东省济南市历下区. */
  public String fullName() {
    return String.join("", path);
  }
}
