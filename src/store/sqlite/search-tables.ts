/** The statements that make the index of words: SQLite's FTS5, which keeps no texts. */
export const SEARCH_TABLES: readonly string[] = [
  // Words come folded and taken apart, one blank between them: all that this tokenizer does is to split at blanks.
  "create virtual table search using fts5(words, content='', contentless_delete=1, tokenize='ascii')",
]
