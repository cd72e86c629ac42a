/** What can be seen of a running service over HTTP. */
export type ServiceView = {
  /** Whether it answers at all. */
  answers(): Promise<boolean>
  /** Whether everything has been made under the present configuration, and it polls. */
  isReady(): Promise<boolean>
  /** The states of all sources by their ids; undefined where nothing has changed since the last call. */
  changedStates(): Promise<ReadonlyMap<string, string> | undefined>
  /** The JSON form of the feed of everything; the same text as long as it is the same document. */
  everything(): Promise<string>
  /** All words of a kind in the titles of the feed of everything and of its archives. */
  wordsInHistory(pattern: RegExp): Promise<ReadonlySet<string>>
}

type JsonFeed = { readonly next_url?: string; readonly items: readonly { readonly title: string }[] }
type Status = { readonly sources: readonly { readonly id: string; readonly state: string }[] }

/** Looks at the service that listens at this address. */
export function viewService(url: string): ServiceView {
  let status = ''
  let everything = { etag: '', text: '' }
  return {
    answers: () => isOk(`${url}/livez`),
    isReady: () => isOk(`${url}/readyz`),
    async changedStates() {
      const text = await textOf(`${url}/status`)
      if (text === status || text === '') return undefined
      status = text
      return new Map((JSON.parse(text) as Status).sources.map(({ id, state }) => [id, state]))
    },
    async everything() {
      const headers = { 'If-None-Match': everything.etag }
      const response = await fetch(`${url}/feeds/everything.json`, { headers }).catch(() => undefined)
      const text = (await response?.text().catch(() => '')) ?? ''
      if (response?.ok) everything = { etag: response.headers.get('etag') ?? '', text }
      return everything.text
    },
    async wordsInHistory(pattern) {
      const found = new Set<string>()
      for (let next: string | undefined = `${url}/feeds/everything.json`; next; ) {
        const text = await textOf(next)
        if (text === '') break
        const feed = JSON.parse(text) as JsonFeed
        for (const { title } of feed.items) for (const [word] of title.matchAll(pattern)) found.add(word)
        next = feed.next_url
      }
      return found
    },
  }
}

async function isOk(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined)
  await response?.arrayBuffer()
  return response?.ok === true
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url, { headers: { Accept: 'application/json' } }).catch(() => undefined)
  return response?.ok ? response.text().catch(() => '') : ''
}
