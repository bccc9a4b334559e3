package org.tongzhou.foundation.workbook;

/** How much of a stranger's file is read before it is refused. */
public final class Limits {

  /** 67,000 students with 25 columns are about 6 MB as xlsx and 20 MB as CSV. */
  public static final long FILE_BYTES = 32L << 20;

  /** The largest university of the country has fewer than 150,000 full-time students. */
  public static final int ROWS = 200_000;

  public static final int COLUMNS = 256;

  /** What Excel itself allows in a cell. */
  public static final int CELL_CHARS = 32_767;

  /** A sheet of 200,000 rows and 20 columns unpacks to about 180 MB. */
  public static final long PART_BYTES = 192L << 20;

  /** Sheets of rosters pack to a tenth or a thirtieth; a bomb packs to a thousandth. */
  public static final long PACKED_RATIO = 200;

  public static final long RATIO_IGNORED_BELOW = 4L << 20;

  public static final long SHARED_STRING_BYTES = 24L << 20;
  public static final int SHARED_STRINGS = 1_500_000;
  public static final int SMALL_PART_BYTES = 8 << 20;
  public static final int SHEETS = 200;
  public static final int STYLES = 70_000;
  public static final int MERGES = 100_000;
  public static final int DEPTH = 64;

  /** No markup and no text between two markups is longer in an honest sheet. */
  static final int MARKUP_BYTES = 256 << 10;

  private Limits() {}
}
