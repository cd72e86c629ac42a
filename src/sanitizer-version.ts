/**
 * Which rules of docs/sanitizing.md a stored text was cleaned by. Raise it with every change of src/normalize/ that makes
 * sanitised HTML or its words differ: what is stored under a lower number is cleaned again in the background.
 */
export const sanitizerVersion = 1
