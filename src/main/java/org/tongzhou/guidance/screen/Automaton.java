package org.tongzhou.guidance.screen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Aho–Corasick over numbered strings: a text is read once, however many are looked for. In arrays,
 * for a text of 20,000 letters makes hundreds of thousands of steps.
 */
final class Automaton {

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** Open addressing: a state and a letter, and the state that they lead to. */
  private long[] edges = new long[0];

  private int[] targets = new int[0];

  /** By state: where to go on when no edge fits; the string that ends here, or −1; the next end. */
  private int[] otherwise = new int[0];

  private int[] ends = new int[0];
  private int[] furtherEnd = new int[0];
  private int[] lengths = new int[0];

  /** The number of a string, which is looked for from now on. */
  int numberOf(String letters) {
    return numbers.computeIfAbsent(letters, fresh -> numbers.size());
  }

  private record Node(Map<Character, Integer> next) {}

  /** To be called once, when all strings have their number. */
  Automaton ready() {
    var nodes = new ArrayList<Node>(List.of(new Node(new LinkedHashMap<>())));
    var ended = new ArrayList<Integer>(List.of(-1));
    lengths = new int[numbers.size()];
    numbers.forEach(
        (letters, number) -> {
          int at = 0;
          for (char letter : letters.toCharArray()) {
            var next = nodes.get(at).next();
            @Nullable Integer known = next.get(letter);
            at = known == null ? nodes.size() : known;
            if (known != null) continue;
            next.put(letter, at);
            nodes.add(new Node(new LinkedHashMap<>()));
            ended.add(-1);
          }
          ended.set(at, number);
          lengths[number] = letters.length();
        });
    ends = ended.stream().mapToInt(Integer::intValue).toArray();
    keep(nodes);
    link(nodes);
    return this;
  }

  private void keep(List<Node> nodes) {
    int capacity = Integer.highestOneBit(Math.max(4, nodes.size() * 2)) * 2;
    edges = new long[capacity];
    targets = new int[capacity];
    for (int from = 0; from < nodes.size(); from++) {
      int state = from;
      nodes.get(from).next().forEach((letter, to) -> put(edge(state, letter), to));
    }
  }

  private static long edge(int state, char letter) {
    return (long) state << 16 | letter;
  }

  private void put(long edge, int target) {
    int at = place(edge);
    edges[at] = edge;
    targets[at] = target;
  }

  /** Where it is or would be; a target of 0 is none, for no edge leads back to the start. */
  private int place(long edge) {
    long mixed = edge * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 40) & edges.length - 1;
    while (targets[at] != 0 && edges[at] != edge) at = at + 1 & edges.length - 1;
    return at;
  }

  /** Level by level: the longest end of what was read with which another string begins. */
  private void link(List<Node> nodes) {
    otherwise = new int[nodes.size()];
    furtherEnd = new int[nodes.size()];
    var waiting = new ArrayDeque<Integer>(nodes.getFirst().next().values());
    while (!waiting.isEmpty()) {
      int from = waiting.remove();
      nodes
          .get(from)
          .next()
          .forEach(
              (letter, to) -> {
                int back = otherwise[from];
                otherwise[to] = step(back, letter);
                furtherEnd[to] =
                    ends[otherwise[to]] >= 0 ? otherwise[to] : furtherEnd[otherwise[to]];
                waiting.add(to);
              });
    }
  }

  private int step(int state, char letter) {
    while (true) {
      int target = targets[place(edge(state, letter))];
      if (target != 0 || state == 0) return target;
      state = otherwise[state];
    }
  }

  /** Where each string stands in a text. */
  Places in(Folded text) {
    var found = new Found();
    int state = 0;
    for (int at = 0; at < text.length(); at++) {
      state = step(state, text.letter(at));
      for (int end = ends[state] >= 0 ? state : furtherEnd[state]; end != 0; end = furtherEnd[end])
        found.add(ends[end], at + 1 - lengths[ends[end]]);
    }
    return found.places(lengths.length);
  }

  private static final class Found {
    private int[] strings = new int[64];
    private int[] starts = new int[64];
    private int count;

    void add(int string, int start) {
      if (count == strings.length) {
        strings = Arrays.copyOf(strings, count * 2);
        starts = Arrays.copyOf(starts, count * 2);
      }
      strings[count] = string;
      starts[count++] = start;
    }

    /** Sorted by string; those of one stand in the order of the text as it is. */
    Places places(int all) {
      var from = new int[all + 1];
      for (int i = 0; i < count; i++) from[strings[i] + 1]++;
      for (int i = 0; i < all; i++) from[i + 1] += from[i];
      var next = from.clone();
      var sorted = new int[count];
      for (int i = 0; i < count; i++) sorted[next[strings[i]]++] = starts[i];
      return new Places(sorted, from);
    }
  }

  /** Beginnings, ascending for each string. */
  record Places(int[] starts, int[] from) {

    int first(int string) {
      return from[string];
    }

    int end(int string) {
      return from[string + 1];
    }

    int start(int at) {
      return starts[at];
    }

    /** The index of the first that begins there or later; the end when none does. */
    int notBefore(int string, int letter) {
      int found = Arrays.binarySearch(starts, from[string], from[string + 1], letter);
      return found < 0 ? -found - 1 : found;
    }
  }
}
