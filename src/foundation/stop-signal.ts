/**
 * Resolves with the name of the first SIGTERM or SIGINT. Further ones are ignored: a signal to a process group reaches
 * us twice, from the sender and from npm, and stopping takes ten seconds at most.
 */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve(signal))
  })
}

/** Calls back at each SIGHUP, by which operators have a service read its files again. */
export function onHangUp(read: () => void): void {
  process.on('SIGHUP', read)
}
