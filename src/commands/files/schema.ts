import { fileKinds, fileSchema } from '../../config/json-schema.ts'
import { didYouMean } from '../../foundation/suggestion.ts'
import type { Surroundings } from '../surroundings.ts'

/** Prints the JSON Schema of a kind of file, or those of all by their kinds; 2 if there is no such kind. */
export function schemaCommand(kind: string | undefined, { print, complain }: Surroundings): number {
  if (kind === undefined) {
    print(written(Object.fromEntries(fileKinds.map((one) => [one, fileSchema(one)]))))
    return 0
  }
  const known = fileKinds.find((one) => one === kind)
  if (known === undefined) {
    complain(`no kind of file is called "${kind}"${didYouMean(kind, fileKinds)}; there are ${fileKinds.join(', ')}`)
    return 2
  }
  print(written(fileSchema(known)))
  return 0
}

function written(schema: object): string {
  return JSON.stringify(schema, undefined, 2)
}
