import type { FieldReader, FieldResult } from './field-result.ts'
import { type Environment, expandVariables } from './secret.ts'

// The poller sets these itself: a second value would break framing, conditional requests or the one honest User-Agent.
const ours = new Set(
  `host connection content-length transfer-encoding keep-alive upgrade te trailer expect user-agent
   accept-encoding if-none-match if-modified-since`.split(/\s+/),
)

/** Reads the name of a header to send (RFC 9110 section 5.1); those that belong to the poller are refused. */
export function readHeaderName(text: string): FieldResult<string> {
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(text)) return { mistake: `"${text}" is not a header name` }
  if (text.toLowerCase() === 'user-agent')
    return { mistake: 'the User-Agent is made from contact in config/server.yaml' }
  return ours.has(text.toLowerCase()) ? { mistake: `${text} is set by the poller itself` } : { value: text }
}

/** Returns a reader of header values, with `${NAME}` replaced; the value is never repeated in a message. */
export function headerValue(environment: Environment): FieldReader<string> {
  return (text) => {
    const result = expandVariables(text, environment)
    if ('mistake' in result) return result
    return /^[\t\x20-\x7e\x80-\xff]+$/.test(result.value)
      ? result
      : { mistake: 'a header must be one line of Latin letters and signs, with its variables replaced' }
  }
}
