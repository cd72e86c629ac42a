import { didYouMean } from '../foundation/suggestion.ts'
import type { Config } from '../model/settings.ts'
import { idInFiles } from '../model/source.ts'

/** Says that no sources go by these names, and which ones they may have meant. */
export function noSuchSources({ sources }: Pick<Config, 'sources'>, names: readonly string[]): string {
  const ids = sources.map(idInFiles)
  const said = names.map((name) => `${name}${didYouMean(name, ids)}`)
  return `no source is called ${said.join('; nor ')}; \`wiredesk sources list\` names them`
}
