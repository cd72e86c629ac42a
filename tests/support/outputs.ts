import { Readable } from 'node:stream'
import type { InspectIo } from '../../src/inspect/inspect.ts'
import { textSink } from './text-sink.ts'

/** An outside without environment and network for `inspect`, which keeps what is written. */
export function outputs(): InspectIo & { readonly out: () => string; readonly errors: () => string } {
  const [out, errors] = [textSink(), textSink()]
  return {
    env: {},
    folder: process.cwd(),
    stdin: Readable.from([]),
    stdout: out.stream,
    stderr: errors.stream,
    fetchDocument: async () => ({ kind: 'failed', reason: 'connection refused' }),
    agencies: [{ id: 'afp', name: 'AFP', names: ['AFP', 'Agence France-Presse'], sites: ['afp.com'] }],
    out: out.text,
    errors: errors.text,
  }
}
