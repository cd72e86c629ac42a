/** Header fields of a reply by lower-case name, each byte of a value as one character. */
export type ReplyHeaders = Readonly<Record<string, string | string[] | undefined>>

/** The first field of that name; undefined when it is missing or empty. */
export function firstField(headers: ReplyHeaders, name: string): string | undefined {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) || undefined
}

/** Whether a reply is what is new since the document that we have, and nothing else was done to it. */
export function isDelta(status: number, headers: ReplyHeaders): boolean {
  return status === 226 && listField(headers, 'im').trim().toLowerCase() === 'feed'
}

/** All fields of that name as one list, the way RFC 9110 5.3 joins them; empty if there is none. */
export function listField(headers: ReplyHeaders, name: string): string {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : (value ?? '')
}
