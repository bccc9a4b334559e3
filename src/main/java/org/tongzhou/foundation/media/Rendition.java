package org.tongzhou.foundation.media;

/**
 * One file of a thing.
 *
 * @param role {@code main} is what people open; beside it stand smaller ones, a poster, a playlist
 * @param place the file below the folder of all media, named by its content
 */
record Rendition(
    MediaId medium, String role, String place, String type, long bytes, int width, int height) {

  static final String MAIN = "main";
  static final String SMALL = "small";
  static final String POSTER = "poster";
  static final String PLAYLIST = "playlist";
  static final String SEGMENTS = "segments";
  static final String ORIGINAL = "original";

  String ending() {
    return place.substring(place.indexOf('.') + 1);
  }
}
