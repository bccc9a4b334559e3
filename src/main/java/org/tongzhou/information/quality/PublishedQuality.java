package org.tongzhou.information.quality;

import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.RoundQuality;

/** Puts what samples found beside the totals of their round. */
@Component
class PublishedQuality implements RoundQuality {

  private final Samples samples;

  PublishedQuality(Samples samples) {
    this.samples = samples;
  }

  @Override
  public List<Verified> of(RoundId round, Collection<UnitId> about) {
    return samples.of(round, about).stream().map(PublishedQuality::verified).toList();
  }

  private static Verified verified(SampleResult result) {
    var sample = result.sample();
    return new Verified(
        sample.unit(),
        sample.size(),
        result.verified(),
        result.differing(),
        result.notReached() + result.refused(),
        result.waiting(),
        sample.confidence().percent(),
        result.interval().lower(),
        result.interval().upper(),
        "/samples/" + sample.id());
  }
}
