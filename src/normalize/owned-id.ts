import { parse, v5 } from 'uuid'

/** The URL namespace of RFC 9562 6.6, as bytes: v5 would parse the text each time. */
const URLS = parse(v5.URL)

/** The UUID of version 5 of a name, in the namespace of URLs. */
export function idOfName(name: string): string {
  return v5(name, URLS)
}

/** An id for an article whose own id is already taken by another source, made from that id and the source's. */
export function ownedId(id: string, sourceId: string): string {
  return idOfName(`${id}\n${sourceId}`)
}
