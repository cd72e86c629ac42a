import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** What became of a file: its text, or why it has none. */
export type FileText = { readonly text: string } | 'too large' | 'binary' | 'changing'

/**
 * The text of a file of at most `mostBytes`: UTF-8 or UTF-16 by its mark, else UTF-8, else `charset`. One that is empty, goes
 * or changes while it is read is being written.
 */
export async function readArticleText(
  file: string,
  limits: { readonly mostBytes: number; readonly charset: string },
): Promise<FileText> {
  const bytes = await bytesOf(file, limits.mostBytes).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error
    return 'changing' as const
  })
  if (typeof bytes === 'string') return bytes
  if (bytes.length === 0) return 'changing'
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  if (mark !== undefined) return { text: new TextDecoder(mark).decode(bytes) }
  if (bytes.includes(0)) return 'binary'
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { text: new TextDecoder(limits.charset).decode(bytes) }
  }
}

async function bytesOf(file: string, mostBytes: number): Promise<Uint8Array | 'too large' | 'changing'> {
  // A pipe must not be waited for, and a link that has just been put there not be followed.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const before = await handle.stat()
    if (!before.isFile()) return 'changing'
    if (before.size > mostBytes) return 'too large'
    const buffer = new Uint8Array(before.size + 1)
    let length = 0
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    const after = await handle.stat()
    const isSame = length === before.size && after.size === before.size && after.mtimeMs === before.mtimeMs
    return isSame ? buffer.subarray(0, length) : 'changing'
  } finally {
    await handle.close()
  }
}
