import { Readable, Writable } from 'node:stream'
import type { InspectIo } from '../../src/inspect/inspect.ts'

/** An outside without environment and network for `inspect`, which keeps what is written. */
export function outputs(): InspectIo & { readonly out: () => string; readonly errors: () => string } {
  const [out, errors] = [sink(), sink()]
  return {
    env: {},
    stdin: Readable.from([]),
    stdout: out.stream,
    stderr: errors.stream,
    fetchDocument: async () => ({ kind: 'failed', reason: 'connection refused' }),
    out: out.text,
    errors: errors.text,
  }
}

function sink() {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}
