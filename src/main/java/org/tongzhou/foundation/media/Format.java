package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The formats that are taken, told by their content and never by their name. */
public enum Format {
  JPEG(MediaKind.PICTURE, "jpg", "image/jpeg"),
  PNG(MediaKind.PICTURE, "png", "image/png"),
  WEBP(MediaKind.PICTURE, "webp", "image/webp"),
  GIF(MediaKind.PICTURE, "gif", "image/gif"),
  HEIC(MediaKind.PICTURE, "heic", "image/heic"),
  MP4(MediaKind.VIDEO, "mp4", "video/mp4"),
  MOV(MediaKind.VIDEO, "mov", "video/quicktime"),
  WEBM(MediaKind.VIDEO, "webm", "video/webm"),
  M4A(MediaKind.AUDIO, "m4a", "audio/mp4"),
  MP3(MediaKind.AUDIO, "mp3", "audio/mpeg"),
  PDF(MediaKind.DOCUMENT, "pdf", "application/pdf"),
  DOCX(
      MediaKind.DOCUMENT,
      "docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  XLSX(
      MediaKind.DOCUMENT,
      "xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  PPTX(
      MediaKind.DOCUMENT,
      "pptx",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
  DOC(MediaKind.DOCUMENT, "doc", "application/msword"),
  XLS(MediaKind.DOCUMENT, "xls", "application/vnd.ms-excel"),
  PPT(MediaKind.DOCUMENT, "ppt", "application/vnd.ms-powerpoint");

  /** So much of a file tells its kind. */
  static final int HEAD = 64;

  private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
  private static final long OLE = 0xD0CF11E0A1B11AE1L;
  private static final int EBML = 0x1A45DFA3;
  private static final int ZIP = 0x504B0304;

  private final MediaKind kind;
  private final String extension;
  private final String type;

  Format(MediaKind kind, String extension, String type) {
    this.kind = kind;
    this.extension = extension;
    this.type = type;
  }

  public MediaKind kind() {
    return kind;
  }

  public String extension() {
    return extension;
  }

  public String type() {
    return type;
  }

  /**
   * What the first bytes say; office documents are told apart by more than those ({@link
   * OfficeFile}) and answer DOCX or DOC here. Empty for everything that is not taken.
   */
  static Optional<Format> ofHead(ByteBuffer file) {
    if (file.remaining() < HEAD) return Optional.empty();
    var bytes = file.duplicate().order(ByteOrder.BIG_ENDIAN);
    int first = bytes.getInt(0);
    if ((first & 0xFFFFFF00) == 0xFFD8FF00) return Optional.of(JPEG);
    if (bytes.getLong(0) == PNG_SIGNATURE) return Optional.of(PNG);
    if (bytes.getLong(0) == OLE) return Optional.of(DOC);
    if (first == EBML) return text(bytes, 0, HEAD).contains("webm") ? Optional.of(WEBM) : none();
    if (first == ZIP) return Optional.of(DOCX);
    var start = text(bytes, 0, 12);
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) return Optional.of(GIF);
    if (start.startsWith("RIFF") && start.endsWith("WEBP")) return Optional.of(WEBP);
    if (start.startsWith("%PDF-")) return Optional.of(PDF);
    if (start.startsWith("ID3") || Mp3Header.startsFrame(first)) return Optional.of(MP3);
    return switch (start.substring(4, 8)) {
      case "ftyp" -> byBrand(start.substring(8));
      case "moov", "mdat", "wide", "free", "skip" -> Optional.of(MOV);
      default -> none();
    };
  }

  private static Optional<Format> byBrand(String brand) {
    return switch (brand) {
      case "heic", "heix", "heim", "heis", "mif1" -> Optional.of(HEIC);
      case "qt  " -> Optional.of(MOV);
      case "M4A ", "M4B " -> Optional.of(M4A);
      case "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash" ->
          Optional.of(MP4);
      default -> brand.startsWith("3g") ? Optional.of(MP4) : none();
    };
  }

  private static Optional<Format> none() {
    return Optional.empty();
  }

  static String text(ByteBuffer bytes, int at, int length) {
    var text = new byte[length];
    bytes.get(at, text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** What remains of a stranger's name: no folders, no control characters, our own extension. */
  String safeName(String given) {
    var bare = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    int dot = bare.lastIndexOf('.');
    var stem =
        (dot > 0 ? bare.substring(0, dot) : bare)
            .replaceAll("[\\p{C}<>:\"|?*]", "")
            .strip()
            .replaceAll("^\\.+", "");
    if (stem.length() > 120) stem = stem.substring(0, 120);
    return (stem.isEmpty() ? "file" : stem) + "." + extension;
  }
}
