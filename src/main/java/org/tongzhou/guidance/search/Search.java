package org.tongzhou.guidance.search;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.shared.Paged;

/**
 * The door of the search. What is put is found with the commit of the caller's transaction, and so
 * is nothing that was taken back.
 */
@Service
public class Search {

  /** Shown where nothing was found: documents that have some of the words. */
  private static final int NEAR = 5;

  private final DocumentRows documents;
  private final Suggestions suggestions;

  Search(DocumentRows documents, Suggestions suggestions) {
    this.documents = documents;
    this.suggestions = suggestions;
  }

  /** A new document, or another state of one. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(Document document) {
    documents.put(document);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void remove(String kind, String id) {
    documents.remove(kind, id);
  }

  /** Title above text, then the newest first. */
  @Transactional(readOnly = true)
  public Found find(Query query) {
    var phrases = Phrase.of(query.text());
    if (phrases.isEmpty())
      return new Found(new Paged<>(List.of(), 1, query.size(), 0), Optional.empty(), List.of());
    var hits = documents.find(Phrase.all(phrases), phrases, query);
    if (hits.total() > 0) return new Found(hits, Optional.empty(), List.of());
    return new Found(
        hits, suggestions.insteadOf(query, phrases), documents.near(phrases, query, NEAR));
  }
}
