package org.tongzhou.guidance.screen;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Characters that people write as their halves, where the halves hardly ever meet otherwise. */
final class Halves {

  /** Left half, right half, whole. */
  private static final String KNOWN =
      "歹匕死 歹七死 歺匕死 亻尔你 扌丁打 弓虽强 女干奸 女表婊 贝者赌 氵去法 口乞吃 亻段假 讠正证 言正证 木仓枪 火乍炸 火暴爆 "
          + "豕者猪 犭者猪 犭句狗 米青精 乂木杀 メ木杀 乄木杀 㐅木杀 㐅朩杀 乂朩杀 衤果裸 酉九酒 亻到倒 扌丸执 氵舌活 氵每海 "
          + "足兆跳 足夭跃 忄每悔 纟吉结 女马妈 女良娘 木娄楼 父巴爸 忄白怕 火尧烧";

  private static final Map<Integer, Character> WHOLE = new HashMap<>();
  private static final BitSet LEFT = new BitSet();

  static {
    for (int i = 0; i < KNOWN.length(); i += 4) {
      WHOLE.put(pair(KNOWN.charAt(i), KNOWN.charAt(i + 1)), KNOWN.charAt(i + 2));
      LEFT.set(KNOWN.charAt(i));
    }
  }

  private Halves() {}

  private static int pair(char left, char right) {
    return left << 16 | right;
  }

  /** 0 where the two are no halves of one. */
  static char whole(char left, char right) {
    return LEFT.get(left) ? WHOLE.getOrDefault(pair(left, right), (char) 0) : 0;
  }
}
