package org.tongzhou.guidance.review;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A kind of thing of a test's own, which remembers its verdicts. */
@Component
public final class SomeKind implements Reviewable {

  public static final String KIND = "some-kind";

  private final List<Verdict> verdicts = new CopyOnWriteArrayList<>();

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void decided(Verdict verdict) {
    verdicts.add(verdict);
  }

  @Override
  public @Nullable String authorPage(String id) {
    return "/some-kind/" + id;
  }

  public List<Verdict> verdictsOf(String id) {
    return verdicts.stream().filter(one -> one.id().equals(id)).toList();
  }
}
