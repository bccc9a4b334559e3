package org.tongzhou.foundation.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Writes a PDF anew: every object is looked at, also those that are packed into others. One with
 * programs, launch actions or files inside is refused; actions that are no link, forms that are
 * programs, and all that says who made it when and where are left out; so are earlier versions and
 * whatever no page needs. A main class, for it runs as a process of its own with little memory: a
 * packed object may unfold into gigabytes.
 */
public final class PdfCleaning {

  static final int ACTIVE = 3;
  static final int LOCKED = 4;
  static final int BROKEN = 5;

  private static final Set<String> PROGRAMS =
      Set.of("JavaScript", "JS", "Launch", "EmbeddedFile", "RichMedia");
  private static final Set<String> FILES = Set.of("EmbeddedFiles", "EF", "RichMediaContent");
  private static final Set<String> LINKS = Set.of("URI", "GoTo", "Named");

  /** Who made it, with what, and what it was before. */
  private static final List<COSName> SAYINGS =
      List.of(
          COSName.METADATA,
          COSName.getPDFName("PieceInfo"),
          COSName.getPDFName("LastModified"),
          COSName.getPDFName("XFA"),
          COSName.getPDFName("AA"),
          COSName.getPDFName("Thumb"));

  private PdfCleaning() {}

  /** Exits with 0 when the second file is the first one, cleaned. */
  public static void main(String[] files) {
    int code = BROKEN;
    try {
      code = clean(Path.of(files[0]), Path.of(files[1]));
    } catch (InvalidPasswordException e) {
      code = LOCKED;
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      code = BROKEN;
    }
    Runtime.getRuntime().halt(code);
  }

  static int clean(Path from, Path to) throws IOException {
    try (var document = Loader.loadPDF(from.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
      if (document.isEncrypted()) return LOCKED;
      if (document.getNumberOfPages() == 0) return BROKEN;
      for (var key : document.getDocument().getXrefTable().keySet()) {
        var object = document.getDocument().getObjectFromPool(key).getObject();
        if (object != null && !cleaned(object, 0)) return ACTIVE;
      }
      forgetWhoMadeIt(document);
      document.save(to.toFile());
      return 0;
    }
  }

  private static void forgetWhoMadeIt(PDDocument document) {
    var trailer = document.getDocument().getTrailer();
    trailer.removeItem(COSName.INFO);
    trailer.removeItem(COSName.ID);
    document.getDocumentCatalog().getCOSObject().removeItem(COSName.getPDFName("OpenAction"));
  }

  /** False for what may not be there; other objects are reached by their own number. */
  private static boolean cleaned(COSBase object, int depth) throws IOException {
    if (depth > 200) return false;
    if (object instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) if (!inside(array.get(i), depth)) return false;
      return true;
    }
    if (!(object instanceof COSDictionary dictionary)) return true;
    if (isActive(dictionary)) return false;
    SAYINGS.forEach(dictionary::removeItem);
    forgetActions(dictionary);
    for (var entry : Map.copyOf(values(dictionary)).entrySet())
      if (!inside(entry.getValue(), depth)) return false;
    if (object instanceof COSStream stream) forgetPlaceOf(stream);
    return true;
  }

  private static Map<COSName, COSBase> values(COSDictionary dictionary) {
    var values = new java.util.HashMap<COSName, COSBase>();
    dictionary.forEach(values::put);
    return values;
  }

  private static boolean inside(COSBase value, int depth) throws IOException {
    return value == null || value instanceof COSObject || cleaned(value, depth + 1);
  }

  private static boolean isActive(COSDictionary dictionary) {
    for (var key : dictionary.keySet())
      if (PROGRAMS.contains(key.getName()) || FILES.contains(key.getName())) return true;
    for (var key : List.of(COSName.S, COSName.TYPE, COSName.SUBTYPE)) {
      var name = dictionary.getNameAsString(key);
      if (name != null && PROGRAMS.contains(name)) return true;
    }
    return false;
  }

  /** An action stays when it leads to a page, of the document or of the web. */
  private static void forgetActions(COSDictionary dictionary) {
    for (var key : List.of(COSName.A, COSName.getPDFName("Next"))) {
      if (!(dictionary.getDictionaryObject(key) instanceof COSDictionary action)) continue;
      var kind = action.getNameAsString(COSName.S);
      if (kind != null && !(LINKS.contains(kind) && leadsToTheWeb(action)))
        dictionary.removeItem(key);
    }
  }

  private static boolean leadsToTheWeb(COSDictionary action) {
    if (!(action.getDictionaryObject(COSName.getPDFName("URI")) instanceof COSString address))
      return true;
    return address.getString().matches("(?i)(https?|mailto|tel):.*");
  }

  /** A photo in a PDF is a JPEG as the phone wrote it. */
  private static void forgetPlaceOf(COSStream stream) throws IOException {
    if (!COSName.DCT_DECODE.equals(filter(stream))) return;
    byte[] jpeg;
    try (InputStream in = stream.createRawInputStream()) {
      jpeg = in.readAllBytes();
    }
    var bare = BareJpeg.of(jpeg);
    if (bare.length == jpeg.length) return;
    try (OutputStream out = stream.createRawOutputStream()) {
      new ByteArrayInputStream(bare).transferTo(out);
    }
  }

  private static COSBase filter(COSStream stream) {
    var filter = stream.getDictionaryObject(COSName.FILTER);
    return filter instanceof COSArray all && all.size() == 1 ? all.getObject(0) : filter;
  }
}
