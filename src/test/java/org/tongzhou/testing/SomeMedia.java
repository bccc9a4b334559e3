package org.tongzhou.testing;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.tongzhou.foundation.media.MediaKind;
import org.tongzhou.foundation.media.MediaPolicy;

/** Pictures, films, sounds and documents as phones and offices make them, made by program. */
public final class SomeMedia {

  /** Planted wherever a file can say something; no output may hold it. */
  public static final String SECRET = "Zhangsan-Jinan-36.6512-117.1201";

  /** What a room may take at most, and of what it keeps the original. */
  public static final MediaPolicy EVERYTHING =
      MediaPolicy.of(
              "test.everything",
              MediaKind.PICTURE,
              MediaKind.VIDEO,
              MediaKind.AUDIO,
              MediaKind.DOCUMENT)
          .withSizes();

  public static final MediaPolicy WITH_ORIGINAL =
      MediaPolicy.of("test.original", MediaKind.PICTURE, MediaKind.VIDEO).withOriginal();

  public static final MediaPolicy PICTURES = MediaPolicy.of("test.pictures", MediaKind.PICTURE);

  private SomeMedia() {}

  // ---- pictures

  /** Left half red, right half blue. */
  public static BufferedImage halves(int width, int height) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width - width / 2, height);
    pen.dispose();
    return picture;
  }

  public static byte[] written(BufferedImage picture, String format) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, format, out);
    return out.toByteArray();
  }

  /** How the phone was held, and that it knew where. */
  public static byte[] exif(int orientation) {
    var secret = SECRET.getBytes(StandardCharsets.US_ASCII);
    var exif = ByteBuffer.allocate(6 + 8 + 2 + 36 + 4 + 2 + 12 + 4 + secret.length);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
    exif.putShort((short) 3);
    exif.putShort((short) 0x010E).putShort((short) 2).putInt(secret.length).putInt(68);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    exif.putShort((short) 0);
    exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(50);
    exif.putInt(0);
    exif.putShort((short) 1);
    exif.putShort((short) 1).putShort((short) 2).putInt(2).put((byte) 'N').put((byte) 0);
    exif.putShort((short) 0);
    exif.putInt(0);
    exif.put(secret);
    return exif.array();
  }

  /** A JPEG as a phone writes it: held this way, taken there, with a script for a description. */
  public static byte[] fromAPhone(BufferedImage picture, int orientation) throws IOException {
    var jpeg = written(picture, "jpeg");
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    segment(out, 0xE1, exif(orientation));
    segment(
        out,
        0xE1,
        ("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><script>alert('" + SECRET + "')</script>")
            .getBytes(StandardCharsets.US_ASCII));
    segment(out, 0xED, ("Photoshop 3.0\0" + SECRET).getBytes(StandardCharsets.US_ASCII));
    segment(out, 0xFE, SECRET.getBytes(StandardCharsets.US_ASCII));
    out.write(jpeg, 2, jpeg.length - 2);
    out.write(("<script>alert('" + SECRET + "')</script>").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
    out.write(0xFF);
    out.write(marker);
    out.write(content.length + 2 >> 8);
    out.write(content.length + 2);
    out.writeBytes(content);
  }

  /** A PNG with texts and a place. */
  public static byte[] talkingPng(BufferedImage picture) throws IOException {
    var png = written(picture, "png");
    var out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    chunk(out, "tEXt", ("Comment\0" + SECRET).getBytes(StandardCharsets.US_ASCII));
    chunk(out, "eXIf", Arrays.copyOfRange(exif(1), 6, exif(1).length));
    out.write(png, 33, png.length - 33);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content)
      throws IOException {
    var data = new DataOutputStream(out);
    data.writeInt(content.length);
    var name = type.getBytes(StandardCharsets.US_ASCII);
    data.write(name);
    data.write(content);
    var crc = new CRC32();
    crc.update(name);
    crc.update(content);
    data.writeInt((int) crc.getValue());
  }

  /** A PNG that claims 20,000 by 20,000 pixels and holds 48 KB of nothing. */
  public static byte[] bomb() throws IOException {
    var out = new ByteArrayOutputStream();
    var data = new DataOutputStream(out);
    data.writeLong(0x89504E470D0A1A0AL);
    var head = ByteBuffer.allocate(13).putInt(20_000).putInt(20_000);
    chunk(out, "IHDR", head.put((byte) 8).put((byte) 0).put(new byte[3]).array());
    var packed = new ByteArrayOutputStream();
    try (var deflated = new java.util.zip.DeflaterOutputStream(packed)) {
      for (int i = 0; i < 48; i++) deflated.write(new byte[1_000_000]);
    }
    chunk(out, "IDAT", packed.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /**
   * A HEIC as an iPhone writes it: tiles, a turn, and EXIF that says where.
   *
   * @param quarters turned anticlockwise before it is shown
   */
  public static byte[] heic(Path folder, int columns, int rows, int tile, int quarters)
      throws IOException {
    return heic(folder, columns, rows, tile, quarters, columns * tile - 6, rows * tile - 4);
  }

  public static byte[] heic(
      Path folder, int columns, int rows, int tile, int quarters, int width, int height)
      throws IOException {
    var picture = folder.resolve("heic.png");
    Files.write(picture, written(halves(columns * tile, rows * tile), "png"));
    var tiles = new ArrayList<List<byte[]>>();
    for (int row = 0; row < rows; row++)
      for (int column = 0; column < columns; column++) {
        var stream = folder.resolve("tile.hevc");
        ffmpeg(
            "-i",
            picture.toString(),
            "-vf",
            "crop=%d:%d:%d:%d".formatted(tile, tile, column * tile, row * tile),
            "-pix_fmt",
            "yuv420p",
            "-frames:v",
            "1",
            "-c:v",
            "libx265",
            "-x265-params",
            "log-level=none:info=0",
            "-f",
            "hevc",
            stream.toString());
        tiles.add(units(Files.readAllBytes(stream)));
      }
    return Heif.of(tiles, columns, rows, tile, quarters, width, height);
  }

  /** What stands between the start codes. */
  private static List<byte[]> units(byte[] stream) {
    var units = new ArrayList<byte[]>();
    int from = -1;
    for (int at = 0; at + 2 < stream.length; at++) {
      if (stream[at] != 0 || stream[at + 1] != 0 || stream[at + 2] != 1) continue;
      if (from >= 0) units.add(Arrays.copyOfRange(stream, from, stream[at - 1] == 0 ? at - 1 : at));
      from = at + 3;
    }
    units.add(Arrays.copyOfRange(stream, from, stream.length));
    return units;
  }

  private static final class Heif {

    static byte[] of(
        List<List<byte[]>> tiles,
        int columns,
        int rows,
        int tile,
        int quarters,
        int width,
        int height)
        throws IOException {
      boolean grid = tiles.size() > 1;
      int primary = grid ? tiles.size() + 1 : 1;
      int place = tiles.size() + 2;
      var contents = new ArrayList<byte[]>();
      for (var units : tiles) contents.add(still(units));
      if (grid)
        contents.add(
            ByteBuffer.allocate(8)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) (rows - 1))
                .put((byte) (columns - 1))
                .putShort((short) width)
                .putShort((short) height)
                .array());
      var ids = new ArrayList<Integer>();
      for (int i = 1; i <= tiles.size(); i++) ids.add(i);
      if (grid) ids.add(primary);
      ids.add(place);
      contents.add(exifItem());
      var type = box("ftyp", bytes("heic"), number(0), bytes("mif1heic"));
      int offset = type.length;
      byte[] meta = new byte[0];
      // the table of places is as long whatever stands in it: the second time it is right
      for (int round = 0; round < 2; round++) {
        meta =
            meta(tiles, ids, contents, offset, primary, place, grid, tile, quarters, width, height);
        offset = type.length + meta.length + 8;
      }
      var all = new ByteArrayOutputStream();
      contents.forEach(all::writeBytes);
      return join(type, meta, box("mdat", all.toByteArray()));
    }

    private static byte[] meta(
        List<List<byte[]>> tiles,
        List<Integer> ids,
        List<byte[]> contents,
        int offset,
        int primary,
        int place,
        boolean grid,
        int tile,
        int quarters,
        int width,
        int height)
        throws IOException {
      var items = new ByteArrayOutputStream();
      var places = new ByteArrayOutputStream();
      var uses = new ByteArrayOutputStream();
      int at = offset;
      for (int i = 0; i < ids.size(); i++) {
        int id = ids.get(i);
        var type = id == place ? "Exif" : id == primary && grid ? "grid" : "hvc1";
        items.writeBytes(
            box("infe", number(2 << 24), twice(id), twice(0), bytes(type), new byte[] {0}));
        places.writeBytes(
            join(twice(id), twice(0), twice(1), number(at), number(contents.get(i).length)));
        at += contents.get(i).length;
        if (id == place) continue;
        uses.writeBytes(twice(id));
        uses.writeBytes(
            id == primary
                ? grid ? new byte[] {2, 4, 3} : new byte[] {3, 1, 2, 3}
                : new byte[] {2, 1, 2});
      }
      var properties =
          box(
              "iprp",
              box(
                  "ipco",
                  box("hvcC", configuration(tiles.getFirst())),
                  size(grid ? tile : width, grid ? tile : height),
                  box("irot", new byte[] {(byte) quarters}),
                  size(width, height)),
              box("ipma", number(0), number(ids.size() - 1), uses.toByteArray()));
      var parts = new ByteArrayOutputStream();
      for (int i = 1; i <= tiles.size(); i++) parts.writeBytes(twice(i));
      var references =
          grid
              ? box(
                  "iref",
                  number(0),
                  box("dimg", twice(primary), twice(tiles.size()), parts.toByteArray()))
              : new byte[0];
      return box(
          "meta",
          number(0),
          box("hdlr", number(0), number(0), bytes("pict"), new byte[13]),
          box("pitm", number(0), twice(primary)),
          box("iloc", number(0), new byte[] {0x44, 0}, twice(ids.size()), places.toByteArray()),
          box("iinf", number(0), twice(ids.size()), items.toByteArray()),
          references,
          properties);
    }

    private static byte[] size(int width, int height) {
      return box("ispe", number(0), number(width), number(height));
    }

    private static byte[] exifItem() {
      return join(number(6), exif(6));
    }

    private static int type(byte[] unit) {
      return unit[0] >> 1 & 0x3F;
    }

    private static byte[] configuration(List<byte[]> units) {
      var sets = units.stream().filter(unit -> type(unit) >= 32 && type(unit) <= 34).toList();
      var out = new ByteArrayOutputStream();
      out.writeBytes(
          new byte[] {
            1,
            3,
            0x70,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            90,
            (byte) 0xF0,
            0,
            (byte) 0xFC,
            (byte) 0xFD,
            (byte) 0xF8,
            (byte) 0xF8,
            0,
            0,
            0x0F
          });
      out.write(sets.size());
      for (var set : sets) {
        out.write(0x80 | type(set));
        out.writeBytes(twice(1));
        out.writeBytes(twice(set.length));
        out.writeBytes(set);
      }
      return out.toByteArray();
    }

    private static byte[] still(List<byte[]> units) {
      var out = new ByteArrayOutputStream();
      for (var unit : units)
        if (type(unit) < 32) {
          out.writeBytes(number(unit.length));
          out.writeBytes(unit);
        }
      return out.toByteArray();
    }
  }

  // ---- boxes of MP4, MOV and HEIC

  public static byte[] box(String type, byte[]... content) {
    var inside = join(content);
    return join(number(inside.length + 8), bytes(type), inside);
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) out.writeBytes(part);
    return out.toByteArray();
  }

  public static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] twice(int value) {
    return ByteBuffer.allocate(2).putShort((short) value).array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A film of nothing whose head says how large and how long it is. */
  public static byte[] claimedFilm(int width, int height, int seconds) {
    var entry = ByteBuffer.allocate(86).putInt(86).put(bytes("avc1"));
    entry.putShort(32, (short) width).putShort(34, (short) height);
    var head = ByteBuffer.allocate(100).putInt(12, 1000).putInt(16, seconds * 1000).array();
    return join(
        box("ftyp", bytes("isom"), number(0), bytes("isom")),
        box(
            "moov",
            box("mvhd", head),
            box(
                "trak",
                box(
                    "mdia",
                    box("hdlr", number(0), number(0), bytes("vide"), new byte[13]),
                    box("minf", box("stbl", box("stsd", number(0), number(1), entry.array())))))));
  }

  // ---- films and sounds

  /** A film with sound that says in every way where it was taken, and is held on its side. */
  public static Path film(Path folder, String name, int width, int height, int seconds)
      throws IOException {
    var file = folder.resolve(name);
    var arguments =
        new ArrayList<>(
            List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=%dx%d:rate=25:duration=%d".formatted(width, height, seconds),
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=" + seconds));
    for (var key :
        List.of("title", "comment", "artist", "location", "com.apple.quicktime.location.ISO6709"))
      arguments.addAll(
          List.of("-metadata", key + "=" + (key.startsWith("l") ? "+36.6512+117.1201/" : SECRET)));
    arguments.addAll(List.of("-metadata:s:v:0", "title=" + SECRET));
    arguments.addAll(List.of("-metadata:s:v:0", "handler_name=" + SECRET));
    if (name.endsWith(".webm"))
      arguments.addAll(
          List.of("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"));
    else
      arguments.addAll(
          List.of(
              "-c:v",
              "libx264",
              "-preset",
              "ultrafast",
              "-pix_fmt",
              "yuv420p",
              "-c:a",
              "aac",
              "-movflags",
              name.endsWith(".mov") ? "use_metadata_tags" : "faststart"));
    arguments.addAll(List.of("-shortest", file.toString()));
    ffmpeg(arguments.toArray(String[]::new));
    if (!name.endsWith(".webm")) Files.write(file, turned(Files.readAllBytes(file), height));
    return file;
  }

  /** Held on its side, as the head of the track says it (ISO 14496-12, 8.3.2). */
  private static byte[] turned(byte[] film, int height) {
    var bytes = ByteBuffer.wrap(film);
    for (int at = 0; at + 84 < film.length; at++) {
      if (bytes.getInt(at) != 0x746B6864 || bytes.getInt(at + 4 + 76) == 0) continue;
      int matrix = at + 4 + 40;
      bytes.putInt(matrix, 0).putInt(matrix + 4, 0x10000);
      bytes.putInt(matrix + 12, -0x10000).putInt(matrix + 16, 0);
      bytes.putInt(matrix + 24, height << 16).putInt(matrix + 28, 0);
      return film;
    }
    throw new IllegalStateException("no track");
  }

  /** An MP3 or M4A with names in its tags. */
  public static Path sound(Path folder, String name, int seconds) throws IOException {
    var file = folder.resolve(name);
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=440:duration=" + seconds,
        "-metadata",
        "title=" + SECRET,
        "-metadata",
        "artist=" + SECRET,
        "-metadata",
        "comment=" + SECRET,
        file.toString());
    return file;
  }

  /** A GIF that moves. */
  public static Path movingGif(Path folder) throws IOException {
    var file = folder.resolve("moves.gif");
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=160x120:rate=5:duration=2", file.toString());
    return file;
  }

  public static void ffmpeg(String... arguments) throws IOException {
    run("ffmpeg", arguments, "-nostdin", "-hide_banner", "-loglevel", "error", "-y");
  }

  /** What ffprobe says of a file, as its text. */
  public static String probed(Path file) throws IOException {
    return run(
        "ffprobe",
        new String[] {file.toString()},
        "-v",
        "error",
        "-show_format",
        "-show_streams",
        "-of",
        "default=noprint_wrappers=0");
  }

  private static String run(String program, String[] arguments, String... first)
      throws IOException {
    var command = new ArrayList<String>(List.of(program));
    command.addAll(List.of(first));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) throw new IOException(program + ": " + said);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return said;
  }

  // ---- documents

  /** A PDF of one page with a photo from a phone in it, and its author's name. */
  public static byte[] pdf() throws IOException {
    return pdf(document -> {});
  }

  /** An action that runs JavaScript. */
  public static void plantProgram(PDDocument document) {
    var action = new org.apache.pdfbox.cos.COSDictionary();
    action.setName(org.apache.pdfbox.cos.COSName.S, "JavaScript");
    action.setString(org.apache.pdfbox.cos.COSName.JS, "app.alert(1)");
    document.getDocumentCatalog().getCOSObject().setItem("OpenAction", action);
  }

  /** A document whose parts would unpack into a gigabyte each. */
  public static byte[] burstingArchive() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(out)) {
      for (var name : List.of("[Content_Types].xml", "word/document.xml")) {
        zip.putNextEntry(new java.util.zip.ZipEntry(name));
        var zeros = new byte[1 << 20];
        for (int i = 0; i < 256; i++) zip.write(zeros);
      }
    }
    return out.toByteArray();
  }

  /** What is done to a document before it is written. */
  public interface Planting {
    void in(PDDocument document) throws IOException;
  }

  public static byte[] pdf(Planting planting) throws IOException {
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.A6);
      document.addPage(page);
      var photo =
          PDImageXObject.createFromByteArray(document, fromAPhone(halves(80, 40), 1), "photo");
      try (var content = new PDPageContentStream(document, page)) {
        content.drawImage(photo, 20, 20, 80, 40);
      }
      document.getDocumentInformation().setAuthor(SECRET);
      document.getDocumentInformation().setTitle(SECRET);
      var said = new org.apache.pdfbox.pdmodel.common.PDMetadata(document);
      said.importXMPMetadata(("<x>" + SECRET + "</x>").getBytes(StandardCharsets.US_ASCII));
      document.getDocumentCatalog().setMetadata(said);
      planting.in(document);
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
