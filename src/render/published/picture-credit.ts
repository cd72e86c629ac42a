/** What publishers write before the name, in the languages where it is usual; a colon, `by` or the like has to follow. */
const LABEL =
  /^(?:photograph(?:ie|y|er)?|photo|picture|image|pic|foto(?:graf(?:ie|ia|ía|o)?)?|fotó|bild(?:quelle)?|kuva|zdjęcie|фото|фотография|imagen|imagem|immagine|crédits?|credits?|写真|图片|사진)(?:\s?(?:credits?|source|courtesy|quelle|rechte|nachweis|photo|illustration|composite|montage))?\s?(?:[:：]|\bby\b|\bvon\b|\bcourtesy (?:of\b|:))\s*/iu

/** A credit that stands in brackets as a whole. */
const BRACKETED = /^[([]([^()[\]]*)[)\]]$/

/** The name that a credit gives, without brackets and the words before it that say that it is a credit; empty if none. */
export function nameOfCredit(credit: string): string {
  const bare = BRACKETED.exec(credit)?.[1]?.trim() ?? credit
  // Editors put a label before what an agency labelled already.
  return bare.replace(LABEL, '').replace(LABEL, '')
}
