import type { Log } from '../../foundation/log.ts'

/** Tells the operator once what was noticed of sources. */
export function reportNoticed(
  polls: readonly { readonly sourceId: string; readonly noticed?: readonly string[] | undefined }[],
  log: Log,
): void {
  for (const { sourceId: source, noticed = [] } of polls) {
    for (const notice of noticed) log.warn({ source, notice }, 'noticed of a source')
  }
}
