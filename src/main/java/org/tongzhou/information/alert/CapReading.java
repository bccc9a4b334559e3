package org.tongzhou.information.alert;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an alert out of bytes of a stranger. The text is decoded here, so that no declaration of an
 * encoding is believed; a document type, an entity or anything outside is refused, never fetched;
 * depth, number and length of elements are bounded before they can cost anything.
 */
final class CapReading {

  static final int MOST_BYTES = 2 << 20;
  static final int DEEPEST = 24;
  static final int MOST_ELEMENTS = 50_000;
  static final int LONGEST_TEXT = 20_000;
  private static final int MOST_AREAS = 500;

  private static final Map<String, String> VERSIONS =
      Map.of(
          "http://www.incident.com/cap/1.0", "1.0",
          "urn:oasis:names:tc:emergency:cap:1.0", "1.0",
          "urn:oasis:names:tc:emergency:cap:1.1", "1.1",
          "urn:oasis:names:tc:emergency:cap:1.2", "1.2");
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

  /** Those that can be read without guessing; the name is from the declaration, if there is one. */
  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

  private static final Map<String, Charset> KNOWN =
      Map.of(
          "utf-8", StandardCharsets.UTF_8,
          "us-ascii", StandardCharsets.US_ASCII,
          "iso-8859-1", StandardCharsets.ISO_8859_1,
          "windows-1252", Charset.forName("windows-1252"),
          "gb18030", Charset.forName("GB18030"),
          "gbk", Charset.forName("GB18030"),
          "gb2312", Charset.forName("GB18030"));

  private final XMLStreamReader xml;
  private int depth;
  private int elements;

  private CapReading(XMLStreamReader xml) {
    this.xml = xml;
  }

  static CapAlert read(byte[] bytes) {
    if (bytes.length == 0) throw AlertRefusal.NO_FILE.with();
    if (bytes.length > MOST_BYTES) throw AlertRefusal.TOO_LARGE.with();
    try {
      var reading = new CapReading(reader(decoded(bytes)));
      return reading.document();
    } catch (XMLStreamException e) {
      // the message of the parser may quote the document; it is nobody's business
      throw AlertRefusal.NOT_XML.with(line(e));
    }
  }

  private static int line(XMLStreamException e) {
    return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
  }

  private static String decoded(byte[] bytes) {
    var charset = charset(bytes);
    try {
      var text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw AlertRefusal.ENCODING.with();
    }
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2) {
      int first = bytes[0] & 0xFF;
      int second = bytes[1] & 0xFF;
      if (first == 0xFE && second == 0xFF || first == 0 && second == '<')
        return StandardCharsets.UTF_16BE;
      if (first == 0xFF && second == 0xFE || first == '<' && second == 0)
        return StandardCharsets.UTF_16LE;
    }
    var head = new String(bytes, 0, Math.min(300, bytes.length), StandardCharsets.ISO_8859_1);
    var declared = DECLARED.matcher(head.startsWith("ï»¿") ? head.substring(3) : head);
    if (!declared.find()) return StandardCharsets.UTF_8;
    var known = KNOWN.get(declared.group(1).toLowerCase(Locale.ROOT));
    if (known == null) throw AlertRefusal.ENCODING.with();
    return known;
  }

  private static XMLStreamReader reader(String text) throws XMLStreamException {
    // the JDK's own: another one on the class path may know other switches
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is read from outside");
        });
    return factory.createXMLStreamReader(new StringReader(text));
  }

  // ---- moving, with the bounds

  /** The next event that says anything; comments and instructions are passed over. */
  private int next() throws XMLStreamException {
    while (true) {
      int event = xml.next();
      switch (event) {
        case XMLStreamConstants.DTD,
            XMLStreamConstants.ENTITY_DECLARATION,
            XMLStreamConstants.ENTITY_REFERENCE ->
            throw AlertRefusal.DOCTYPE.with();
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > DEEPEST) throw AlertRefusal.TOO_DEEP.with(DEEPEST);
          if (++elements > MOST_ELEMENTS) throw AlertRefusal.TOO_MANY.with();
          return event;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          return event;
        }
        case XMLStreamConstants.CHARACTERS,
            XMLStreamConstants.CDATA,
            XMLStreamConstants.END_DOCUMENT -> {
          return event;
        }
        default -> {} // comments, instructions, blanks
      }
    }
  }

  private void skip() throws XMLStreamException {
    int outer = depth - 1;
    while (depth > outer) next();
  }

  /** The text of the element, also what stands in elements that do not belong there. */
  private String text() throws XMLStreamException {
    int outer = depth - 1;
    var text = new StringBuilder();
    while (depth > outer)
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() + xml.getTextLength() > LONGEST_TEXT)
            throw AlertRefusal.TEXT_TOO_LONG.with(LONGEST_TEXT);
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
        case XMLStreamConstants.START_ELEMENT -> text.append(' ');
        default -> {}
      }
    return text.toString().strip();
  }

  private interface Child {
    void read(String name) throws XMLStreamException;
  }

  /** Hands each child of the element to a reader, which reads it to its end. */
  private void children(Child child) throws XMLStreamException {
    int inside = depth;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.END_ELEMENT && depth < inside) return;
      if (event == XMLStreamConstants.START_ELEMENT) child.read(xml.getLocalName());
    }
  }

  // ---- the document

  private CapAlert document() throws XMLStreamException {
    int event = next();
    while (event == XMLStreamConstants.CHARACTERS) event = next();
    var namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
    if (ATOM.equals(namespace) && xml.getLocalName().equals("feed"))
      throw AlertRefusal.INDEX.with(entries());
    var version = VERSIONS.get(namespace);
    if (version == null || !xml.getLocalName().equals("alert")) throw AlertRefusal.NOT_CAP.with();
    var alert = new Reading();
    children(name -> element(name, alert));
    while (xml.hasNext()) if (next() == XMLStreamConstants.START_ELEMENT) break;
    return alert.made(version);
  }

  private int entries() throws XMLStreamException {
    var entries = new int[1];
    children(
        name -> {
          if (name.equals("entry")) entries[0]++;
          skip();
        });
    return entries[0];
  }

  private void element(String name, Reading alert) throws XMLStreamException {
    if (SIGNATURE.equals(xml.getNamespaceURI())) {
      alert.signed = true;
      skip();
      return;
    }
    switch (name) {
      case "identifier" -> alert.identifier = text();
      case "sender" -> alert.sender = text();
      case "sent" -> alert.sent = text();
      case "status" -> alert.status = text();
      case "msgType" -> alert.msgType = text();
      case "scope" -> alert.scope = text();
      case "references" -> alert.references = text();
      case "info" -> alert.parts.add(info());
      default -> skip();
    }
  }

  private static final class Reading {
    private String identifier = "";
    private String sender = "";
    private String sent = "";
    private String status = "";
    private String msgType = "";
    private String scope = "";
    private String references = "";
    private boolean signed;
    private final List<CapAlert.Part> parts = new ArrayList<>();

    CapAlert made(String version) {
      var alert =
          new CapAlert(
              version,
              name("identifier", identifier),
              name("sender", sender),
              time("sent", sent),
              word("status", status, CapAlert.Status.values()),
              word("msgType", msgType, CapAlert.MsgType.values()),
              scope,
              references(references),
              List.copyOf(parts),
              signed);
      if (alert.tooMany()) throw AlertRefusal.TOO_MANY.with();
      return alert;
    }
  }

  /**
   * A name of a sender or an alert has no blank, comma or bracket: references could not name it.
   */
  private static String name(String element, String said) {
    if (said.isEmpty()) throw AlertRefusal.MISSING.with(element);
    if (said.length() > 300 || said.matches("(?s).*[\\s,<&].*"))
      throw AlertRefusal.NOT_VALID.with(element);
    return said;
  }

  private static <T extends Enum<T>> T word(String element, String said, T[] known) {
    if (said.isEmpty()) throw AlertRefusal.MISSING.with(element);
    var word = said.toUpperCase(Locale.ROOT);
    for (var one : known) if (one.name().equals(word)) return one;
    throw AlertRefusal.NOT_VALID.with(element);
  }

  /** A word that an alert may lack, and that says nothing when it is unknown. */
  private static <T extends Enum<T>> T wordOr(String said, T otherwise, T[] known) {
    var word = said.toUpperCase(Locale.ROOT);
    for (var one : known) if (one.name().equals(word)) return one;
    return otherwise;
  }

  private static Instant time(String element, String said) {
    if (said.isEmpty()) throw AlertRefusal.MISSING.with(element);
    var time = timeOrNull(said);
    if (time == null) throw AlertRefusal.NOT_VALID.with(element);
    return time;
  }

  private static @Nullable Instant timeOrNull(String said) {
    if (said.isEmpty()) return null;
    try {
      // "-00:00" is how the protocol writes UTC, and no offset for the library
      return OffsetDateTime.parse(said.replaceAll("[+-]00:00$", "Z")).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** {@code sender,identifier,sent}, with blanks between; what is not readable names nothing. */
  private static List<CapAlert.Reference> references(String said) {
    var references = new ArrayList<CapAlert.Reference>();
    for (var one : said.split("\\s+")) {
      var parts = one.split(",");
      if (parts.length != 3) continue;
      var sent = timeOrNull(parts[2]);
      if (sent != null) references.add(new CapAlert.Reference(parts[0], parts[1], sent));
    }
    return List.copyOf(references);
  }

  private CapAlert.Part info() throws XMLStreamException {
    var said = new HashMap<String, String>();
    var areas = new ArrayList<CapAlert.Area>();
    children(
        name -> {
          switch (name) {
            case "language",
                "event",
                "urgency",
                "severity",
                "certainty",
                "effective",
                "onset",
                "expires",
                "senderName",
                "headline",
                "description",
                "instruction",
                "web" ->
                said.put(name, text());
            case "area" -> {
              if (areas.size() >= MOST_AREAS) throw AlertRefusal.TOO_MANY.with();
              areas.add(area());
            }
            default -> skip();
          }
        });
    var expires = said.getOrDefault("expires", "");
    // an end that cannot be read would make an alert that never ends, or never was
    if (!expires.isEmpty()) time("expires", expires);
    return new CapAlert.Part(
        said.getOrDefault("language", "en-US"),
        said.getOrDefault("event", ""),
        wordOr(
            said.getOrDefault("urgency", ""), CapAlert.Urgency.UNKNOWN, CapAlert.Urgency.values()),
        wordOr(
            said.getOrDefault("severity", ""),
            CapAlert.Severity.UNKNOWN,
            CapAlert.Severity.values()),
        certainty(said.getOrDefault("certainty", "")),
        timeOrNull(said.getOrDefault("effective", "")),
        timeOrNull(said.getOrDefault("onset", "")),
        timeOrNull(expires),
        said.getOrDefault("senderName", ""),
        said.getOrDefault("headline", ""),
        said.getOrDefault("description", ""),
        said.getOrDefault("instruction", ""),
        said.getOrDefault("web", ""),
        List.copyOf(areas));
  }

  /** Version 1.0 said "Very Likely" for what is likely. */
  private static CapAlert.Certainty certainty(String said) {
    return said.equalsIgnoreCase("Very Likely")
        ? CapAlert.Certainty.LIKELY
        : wordOr(said, CapAlert.Certainty.UNKNOWN, CapAlert.Certainty.values());
  }

  private CapAlert.Area area() throws XMLStreamException {
    var description = new StringBuilder();
    var polygons = new ArrayList<String>();
    var circles = new ArrayList<String>();
    var geocodes = new ArrayList<CapAlert.Geocode>();
    children(
        name -> {
          switch (name) {
            case "areaDesc" -> description.append(text());
            case "polygon" -> polygons.add(text());
            case "circle" -> circles.add(text());
            case "geocode" -> geocodes.add(geocode());
            default -> skip();
          }
        });
    return new CapAlert.Area(
        description.toString(), List.copyOf(polygons), List.copyOf(circles), List.copyOf(geocodes));
  }

  /** Name and value as two elements, or as version 1.0 wrote them: {@code name=value}. */
  private CapAlert.Geocode geocode() throws XMLStreamException {
    int outer = depth - 1;
    var names = new String[] {"", ""};
    var plain = new StringBuilder();
    while (depth > outer)
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          int at = xml.getLocalName().equals("valueName") ? 0 : 1;
          names[at] = text();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (plain.length() + xml.getTextLength() > LONGEST_TEXT)
            throw AlertRefusal.TEXT_TOO_LONG.with(LONGEST_TEXT);
          plain.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
        default -> {}
      }
    int equals = plain.indexOf("=");
    if (names[1].isEmpty() && equals > 0)
      return new CapAlert.Geocode(
          plain.substring(0, equals).strip(), plain.substring(equals + 1).strip());
    return new CapAlert.Geocode(names[0], names[1]);
  }
}
