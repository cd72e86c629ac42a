/**
 * The version of the rules in docs/sanitizing.md by which a stored text was cleaned and hashed. Raise it with every
 * change of src/normalize/ that makes sanitised HTML, its words or their hash differ: what is stored under a lower
 * number is cleaned and hashed again in the background.
 */
export const sanitizerVersion = 5
