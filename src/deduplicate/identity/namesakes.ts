import { aliasKeys, type Named } from './identity-names.ts'

type Item = Named & { readonly id: string }

/**
 * The items of a document to be looked at: those that are not known to be unchanged, and those that share a name with
 * one of them, or with one that does: which names set an article apart depends on the others that have them.
 */
export function withNamesakes<Known extends Item>(
  items: readonly Known[],
  isUnchanged: (item: Known) => boolean,
): ReadonlySet<Known> {
  const looked = new Set(items.filter((item) => !isUnchanged(item)))
  if (looked.size === items.length) return looked
  const byName = new Map<string, Known[]>()
  for (const item of items) {
    for (const name of namesOf(item)) {
      const others = byName.get(name)
      if (others) others.push(item)
      else byName.set(name, [item])
    }
  }
  // A set hands out what is added while it is being walked.
  for (const item of looked) {
    for (const name of namesOf(item)) for (const other of byName.get(name) ?? []) looked.add(other)
  }
  return looked
}

function namesOf(item: Item): readonly string[] {
  return [item.id, ...aliasKeys(item).map(({ kind, value }) => `${kind} ${value}`)]
}
