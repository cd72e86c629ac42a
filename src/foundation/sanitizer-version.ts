/**
 * Which rules of docs/sanitizing.md a stored text was cleaned by, and which rules its hash was made by. Raise it with every
 * change of src/normalize/ that makes sanitised HTML, its words or their hash differ: what is stored under a lower number
 * is cleaned and hashed again in the background.
 */
export const sanitizerVersion = 3
