package org.tongzhou.information.form.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.SharedRefusal;

/**
 * What the place cascade offers below a code. The list's year stands in the address, so that a
 * phone keeps what it has seen for good.
 */
@Controller
class PlacesController {

  /** Of the whole country, where the provinces hang. */
  private static final String COUNTRY = "000000";

  private static final CacheControl FOREVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  /** A code, its name, and whether something can be chosen below it. */
  record Choice(String code, String name, boolean more) {}

  private final Divisions divisions;

  PlacesController(Divisions divisions) {
    this.divisions = divisions;
  }

  @OpenToAll
  @GetMapping("/places/2024/{language}/{code}.json")
  ResponseEntity<List<Choice>> below(@PathVariable String language, @PathVariable String code) {
    var english = language.equals("en");
    var places = code.equals(COUNTRY) ? divisions.provinces() : divisions.children(code);
    if (places.isEmpty() && divisions.find(code).isEmpty()) throw SharedRefusal.NOT_FOUND.with();
    var choices = new ArrayList<Choice>(places.size());
    for (Division place : places)
      choices.add(
          new Choice(
              place.code(),
              english ? divisions.nameInEnglish(place.code()) : place.name(),
              !divisions.children(place.code()).isEmpty()));
    return ResponseEntity.ok().cacheControl(FOREVER).body(choices);
  }
}
