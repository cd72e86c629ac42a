import { hash } from 'node:crypto'

/** Our own, drawn at random once; changing it would turn every feed into a new one for its subscribers. */
const NAMESPACE = Buffer.from('3f0b7c9e5d2a4b618e1c94d7a6f20b53', 'hex')

/** A `urn:uuid:` of version 5 (RFC 9562 5.5): the same name gives the same id on every desk, forever. */
export function nameUuid(name: string): string {
  const bytes = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'buffer').subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`
}
