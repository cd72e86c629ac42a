/**
 * Starts `work` on the values, at most `limit` at once, and yields the results in the order of the values, each as soon
 * as it and all before it are there: what follows does not depend on who answered first. `work` must not throw.
 */
export async function* inOrder<Value, Result>(
  values: readonly Value[],
  limit: number,
  work: (value: Value) => Promise<Result>,
): AsyncGenerator<Result> {
  const results: Promise<Result>[] = []
  let running = 0
  let next = 0
  let release = () => {}
  const start = () => {
    while (running < limit && next < values.length) {
      running += 1
      results.push(
        work(values[next++] as Value).finally(() => {
          running -= 1
          start()
        }),
      )
    }
    release()
  }
  start()
  for (let index = 0; index < values.length; index++) {
    if (!results[index]) await new Promise<void>((resolve) => (release = resolve))
    yield await (results[index] as Promise<Result>)
    delete results[index]
  }
}
