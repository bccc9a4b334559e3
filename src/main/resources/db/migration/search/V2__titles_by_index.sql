-- Which of ten thousands of hits have the words in their title is answered by an index; asking each
-- row took half of the time of a search for a common word.
create index documents_title_words on search.documents using gin (title_words)
  with (fastupdate = off);
