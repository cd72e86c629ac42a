/** The callbacks under which hubs may call; the serving thread is told of each change. */
export type Called = {
  readonly add: (token: string) => void
  readonly delete: (token: string) => void
}

/** A change of the callbacks under which hubs may call. */
export type CalledNews = { readonly added?: readonly string[]; readonly removed?: readonly string[] }

/** Opens the list; what changes before anybody listens is not told. */
export function openCalled(): Called & { listen: (announce: (news: CalledNews) => void) => void } {
  let tell: (news: CalledNews) => void = () => {}
  return {
    add: (token) => tell({ added: [token] }),
    delete: (token) => tell({ removed: [token] }),
    listen(announce) {
      tell = announce
    },
  }
}
