import { Writable } from 'node:stream'

/** A stream that keeps what is written. */
export type TextSink = {
  readonly stream: Writable
  readonly text: () => string
  /** Resolves when the text is there. */
  holds(text: string): Promise<void>
}

/** An empty one. */
export function textSink(): TextSink {
  let all = ''
  const waiting = new Map<() => void, string>()
  const look = () => {
    for (const [found, text] of waiting) if (all.includes(text)) found()
  }
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      all += String(chunk)
      look()
      done()
    },
  })
  return {
    stream,
    text: () => all,
    holds: (text) =>
      new Promise((resolve) => {
        waiting.set(resolve, text)
        look()
      }),
  }
}
