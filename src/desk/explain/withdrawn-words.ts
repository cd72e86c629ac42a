import { TAKEN_DOWN } from '../../store/takedowns/taken-articles.ts'

/** Says who had an article taken out of every output, and why if its source said so. */
export function withdrawnWords(reason: string): string {
  return reason === TAKEN_DOWN ? 'the operator took it down' : `its source took it back: ${reason}`
}
