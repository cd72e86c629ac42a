/** What publishers write before the name, in the languages where it is usual; a colon or `by` has to follow. */
const LABEL =
  /^(?:photograph(?:ie|y|er)?|photo|picture|image|pic|foto(?:graf(?:ie|ia|ía|o)?)?|fotó|bild(?:quelle)?|kuva|zdjęcie|фото|фотография|imagen|imagem|immagine|crédits?|credits?|写真|图片|사진)(?:\s?(?:credits?|source|courtesy|quelle|rechte|nachweis|photo))?\s?(?:[:：]|\bby\b|\bvon\b)\s*/iu

/** The name that a credit gives, without the words before it that say that it is a credit. */
export function nameOfCredit(credit: string): string {
  // Editors put a label before what an agency labelled already.
  const once = credit.replace(LABEL, '')
  return once.replace(LABEL, '') || once || credit
}
