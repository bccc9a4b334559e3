package org.tongzhou.information.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.Facet;
import org.tongzhou.grid.cohort.FacetDescription;
import org.tongzhou.grid.cohort.FacetKind;
import org.tongzhou.grid.cohort.FacetSource;
import org.tongzhou.grid.cohort.FacetValue;
import org.tongzhou.grid.cohort.Facets;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Residence;

/**
 * Who says to live on campus in a round, and to be in another city than the own bed: {@code
 * farFromBed:health-2020-02-17}.
 */
@Component
class FarFromBed implements FacetSource {

  private static final String NAME = "farFromBed";

  private final ObjectProvider<Cohorts> cohorts;
  private final ObjectProvider<SignalRules> rules;
  private final Residence residence;
  private final Words words;

  /** The set language knows its sources, and this one asks the set language: so it asks later. */
  FarFromBed(
      ObjectProvider<Cohorts> cohorts,
      ObjectProvider<SignalRules> rules,
      Residence residence,
      Words words) {
    this.cohorts = cohorts;
    this.rules = rules;
    this.residence = residence;
    this.words = words;
  }

  @Override
  public List<FacetDescription> descriptions() {
    return List.of(
        FacetDescription.qualified(NAME, FacetKind.CHOICE, "signal.facet.farFromBed")
            .onlyWith(Permission.SIGNAL_SEE));
  }

  @Override
  public Facets facets() {
    return name ->
        name.startsWith(NAME + ":") ? of(name.substring(NAME.length() + 1)) : Optional.empty();
  }

  private Optional<Facet> of(String round) {
    var sets = cohorts.getObject();
    var house = Asker.house(PersonSet.NOBODY);
    var onCampus = sets.facet("answer:" + round + ".on_campus", house);
    var present = sets.facet("answer:" + round + ".present", house);
    var beds = sets.facet("building", house);
    if (onCampus.isEmpty() || present.isEmpty() || beds.isEmpty()) return Optional.empty();
    var says = onCampus.get().people(Facet.YES);
    var campuses = rules.getObject().campuses();
    var far = new ArrayList<PersonSet>();
    for (var building : residence.buildings()) {
      var city = campuses.get(building.campusCode());
      if (city != null)
        far.add(
            beds.get()
                .people(building.code())
                .and(says)
                .and(present.get().everyone())
                .minus(present.get().people(city)));
    }
    return Optional.of(Facet.flag(NAME + ":" + round, PersonSet.union(far)));
  }

  @Override
  public List<FacetValue> values(String facet, Locale locale) {
    return List.of(new FacetValue(Facet.YES, words.say(locale, "ledger.facet.yes")));
  }

  /** The same rounds that can be asked for their answers. */
  @Override
  public List<FacetValue> qualifiers(String facet, Locale locale) {
    return cohorts.getObject().qualifiers("reported", locale, Asker.house(PersonSet.NOBODY));
  }
}
