import { aliasKeys, type Named } from './identity-names.ts'

type Item = Named & { readonly id: string }

/**
 * The items of a document to be looked at: those that are not known to be unchanged and, step by step, all that share a
 * name with an item already chosen. Which names set an article apart depends on the others that have them.
 */
export function withNamesakes<Known extends Item>(
  items: readonly Known[],
  isUnchanged: (item: Known) => boolean,
): ReadonlySet<Known> {
  const looked = new Set(items.filter((item) => !isUnchanged(item)))
  if (looked.size === items.length) return looked
  const byName = groupedByName(items)
  // A set hands out what is added while it is being walked.
  for (const item of looked) {
    for (const name of namesOf(item)) {
      for (const other of byName.get(name) ?? []) looked.add(other)
      byName.delete(name)
    }
  }
  return looked
}

/** The names that each item shares with another of its document, sorted. */
export function sharedNames<Known extends Item>(items: readonly Known[]): ReadonlyMap<Known, readonly string[]> {
  const byName = groupedByName(items)
  return new Map(
    items.map((item) => [
      item,
      namesOf(item)
        .filter((name) => (byName.get(name)?.length ?? 0) > 1)
        .sort(),
    ]),
  )
}

function groupedByName<Known extends Item>(items: readonly Known[]): Map<string, readonly Known[]> {
  const byName = new Map<string, Known[]>()
  for (const item of items) {
    for (const name of namesOf(item)) {
      const others = byName.get(name)
      if (others) others.push(item)
      else byName.set(name, [item])
    }
  }
  return byName
}

function namesOf(item: Item): readonly string[] {
  return [...new Set([item.id, ...aliasKeys(item).map(({ kind, value }) => `${kind} ${value}`)])]
}
