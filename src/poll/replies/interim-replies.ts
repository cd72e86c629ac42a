import type { Socket } from 'node:net'

/** The most interim replies to one request, and the most bytes of them: some servers send one or two, and none this many. */
const MOST_REPLIES = 20
const MOST_BYTES = 16 * 1024

/** The codes of the errors with which a socket is closed here. */
export const TOO_MANY_INTERIM = 'WIREDESK_TOO_MANY_INTERIM'
export const HEAD_CUT_OFF = 'WIREDESK_HEAD_CUT_OFF'

const INTERIM = /^HTTP\/1\.[01] 1(?!01)\d\d/
const STATUS_LENGTH = 'HTTP/1.1 100'.length
const END_OF_HEAD = '\r\n\r\n'

/** Where in a reply the bytes stand that come next. */
type State = 'before' | 'head' | 'body'

/**
 * Has what reads from a socket see the final reply to each request alone. An interim one (RFC 9110 15.2), such as a
 * `100 Continue` that nobody asked for, is read over; too many of them close the socket, and so does a head that is cut off, each
 * with an error of its own. Such as switch protocols (101) are left to the reader.
 */
export function withoutInterim(socket: Socket): Socket {
  let state: State = 'body'
  let held: Buffer = Buffer.alloc(0)
  let replies = 0
  let bytes = 0
  const { read, write } = socket
  const close = (code: string) => socket.destroy(Object.assign(new Error(code), { code }))

  /** What of the bytes held may be read now. */
  const take = (): Buffer | null => {
    while (state === 'before') {
      const status = held.toString('latin1', 0, STATUS_LENGTH)
      if (!INTERIM.test(status)) {
        if (status.length < STATUS_LENGTH && couldBeStatus(status)) return null
        state = 'head'
        break
      }
      const end = held.indexOf(END_OF_HEAD)
      if (end < 0 ? bytes + held.length > MOST_BYTES : ++replies > MOST_REPLIES) {
        close(TOO_MANY_INTERIM)
        return null
      }
      if (end < 0) return null
      bytes += end
      held = held.subarray(end + END_OF_HEAD.length)
    }
    if (state === 'head') watchHead(held)
    const taken = held
    held = Buffer.alloc(0)
    return taken.length > 0 ? taken : null
  }
  /** The last bytes of a head so far, in which its end may have begun. */
  let tail = ''
  const watchHead = (chunk: Buffer) => {
    // Line feeds alone end a head for some; whoever reads it decides.
    const seen = tail + chunk.toString('latin1')
    if (/\n\r?\n/.test(seen)) state = 'body'
    tail = seen.slice(-3)
  }
  Object.assign(socket, {
    read(size?: number) {
      if (size !== undefined || state === 'body') return read.call(socket, size)
      for (;;) {
        const chunk: Buffer | null = read.call(socket)
        if (chunk === null) return null
        held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
        const taken = take()
        if (taken !== null || socket.destroyed) return taken
      }
    },
    write(...given: Parameters<typeof write>) {
      const [chunk] = given as readonly unknown[]
      if (typeof chunk === 'string' && /^[A-Z]+ /.test(chunk)) {
        state = 'before'
        held = Buffer.alloc(0)
        tail = ''
        replies = 0
        bytes = 0
      }
      return write.apply(socket, given)
    },
  })
  socket.prependListener('end', () => {
    const isBegun = state === 'head' || (state === 'before' && held.length > 0)
    if (isBegun) close(HEAD_CUT_OFF)
  })
  return socket
}

/** Whether a status line may begin like this. */
function couldBeStatus(text: string): boolean {
  return 'HTTP/1.1 100'.startsWith(text) || /^HTTP\/1\.[01]?(?: 1?\d?\d?)?$/.test(text)
}
