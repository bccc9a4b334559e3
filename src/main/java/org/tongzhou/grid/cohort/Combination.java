package org.tongzhou.grid.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An expression whose names have become sets. What remains are set operations, cheap ones first.
 */
sealed interface Combination {

  /** Who it is, among those within reach. */
  PersonSet within(PersonSet reach);

  /** An upper bound of the size, without computing the set. */
  long atMost(PersonSet reach);

  record Named(PersonSet people) implements Combination {
    @Override
    public PersonSet within(PersonSet reach) {
      return reach.and(people);
    }

    @Override
    public long atMost(PersonSet reach) {
      return people.size();
    }
  }

  record Everyone() implements Combination {
    @Override
    public PersonSet within(PersonSet reach) {
      return reach;
    }

    @Override
    public long atMost(PersonSet reach) {
      return reach.size();
    }
  }

  record Not(Combination of) implements Combination {
    @Override
    public PersonSet within(PersonSet reach) {
      return of instanceof Named named
          ? reach.minus(named.people())
          : reach.minus(of.within(reach));
    }

    @Override
    public long atMost(PersonSet reach) {
      return reach.size();
    }
  }

  /** Each term only looks at those who are left, so the smallest goes first. */
  record AllOf(List<Combination> terms) implements Combination {
    @Override
    public PersonSet within(PersonSet reach) {
      var order = new ArrayList<>(terms);
      order.sort(Comparator.comparingLong(term -> term.atMost(reach)));
      var left = reach;
      for (var term : order) {
        if (left.isEmpty()) return left;
        left = term.within(left);
      }
      return left;
    }

    @Override
    public long atMost(PersonSet reach) {
      return terms.stream().mapToLong(term -> term.atMost(reach)).min().orElse(0);
    }
  }

  record AnyOf(List<Combination> terms) implements Combination {
    @Override
    public PersonSet within(PersonSet reach) {
      var named = new ArrayList<PersonSet>();
      var others = new ArrayList<PersonSet>();
      for (var term : terms) {
        if (term instanceof Named just) named.add(just.people());
        else others.add(term.within(reach));
      }
      if (!named.isEmpty()) others.add(reach.and(PersonSet.union(named)));
      return PersonSet.union(others);
    }

    @Override
    public long atMost(PersonSet reach) {
      return terms.stream().mapToLong(term -> term.atMost(reach)).sum();
    }
  }
}
