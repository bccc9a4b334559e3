package org.tongzhou.guidance.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.testing.TongzhouTest;

/** A newer version brings better rules, and never undoes what a moderator has decided. */
@TongzhouTest
class ShippedRulesFollowTest {

  @Autowired ScreenRuleRows rows;
  @Autowired CampusClock clock;

  private static ScreenRule rule(String code, String words, int revision) {
    return new ScreenRule(
        code,
        ScreenClass.HOLD,
        "随版本来的",
        "Shipped",
        ScreenRule.words(words),
        List.of(),
        List.of(),
        List.of(),
        "Tongzhou",
        true,
        revision);
  }

  private ScreenRule kept(String code) {
    return rows.all().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
  }

  @Test
  void a_shipped_rule_follows_until_a_moderator_has_changed_it() {
    var code = "test." + UUID.randomUUID();
    rows.bringUpToDate(List.of(rule(code, "紫豆汤圆", 1)), clock.now());
    rows.bringUpToDate(List.of(rule(code, "紫豆汤圆", 1)), clock.now());
    assertThat(kept(code).revision()).isEqualTo(1);
    rows.bringUpToDate(List.of(rule(code, "紫豆汤圆 | 紫豆糕点", 1)), clock.now());
    assertThat(kept(code).words()).hasSize(2);
    assertThat(rows.save(rule(code, "紫豆沙冰", 1), "account:somebody", clock.now())).isFalse();
    assertThat(rows.save(rule(code, "紫豆沙冰", 2), "account:somebody", clock.now())).isTrue();
    rows.bringUpToDate(List.of(rule(code, "紫豆汤圆", 1)), clock.now());
    assertThat(kept(code).words()).containsExactly("紫豆沙冰");
  }
}
