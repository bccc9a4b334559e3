package org.tongzhou.foundation.media;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The policies of all rooms, by name. */
@Component
class Policies {

  private final List<MediaPolicy> all;

  Policies(List<MediaPolicy> all) {
    this.all = all;
  }

  Optional<MediaPolicy> find(String name) {
    return all.stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  boolean keepsOriginal(Medium medium) {
    return find(medium.policy()).filter(MediaPolicy::original).isPresent();
  }
}
