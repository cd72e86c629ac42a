import { isPrivateHost } from '../../foundation/addresses/private-host.ts'
import type { FieldReader, FieldResult } from './field-result.ts'
import { type Environment, expandVariables, namesVariable } from './secret.ts'

/**
 * Reads an absolute http or https address, kept as written; one with a password is refused, since it would be shown.
 */
export function readPublicUrl(text: string): FieldResult<string> {
  const result = readUrl(text, text)
  if ('mistake' in result) return result
  const { username, password } = result.value
  return username || password ? { mistake: `${masked(text)} must not carry a user name or password` } : { value: text }
}

/** Reads the https address of a picture that readers load from pages that may be https themselves. */
export function readFace(text: string): FieldResult<string> {
  const result = readPublicUrl(text)
  if ('mistake' in result || /^https:/i.test(text)) return result
  return { mistake: `"${text}" must begin with https://` }
}

/** Returns a reader of a source's address, in which the user name and password may come from the environment. */
export function sourceUrl(environment: Environment): FieldReader<string> {
  return (text) => {
    const [, scheme = '', userinfo = '', rest = ''] = /^([a-z]+:\/\/)([^/?#]*@)?(.*)$/is.exec(text) ?? []
    if (namesVariable(scheme === '' ? text : rest)) {
      return { mistake: 'environment variables are replaced only in the user name and password of an address' }
    }
    const secret = expandVariables(userinfo, environment, encodeURIComponent)
    if ('mistake' in secret) return secret
    const value = scheme === '' ? text : scheme + secret.value + rest
    const result = readUrl(value, text)
    return 'mistake' in result ? result : { value }
  }
}

/**
 * Reads the address at which the outside finds us: it may have a path, but no trailing slash, query, fragment or
 * password.
 */
export function readBaseUrl(text: string): FieldResult<string> {
  const result = readUrl(text, text)
  if ('mistake' in result) return result
  const url = result.value
  if (url.username || url.password) return { mistake: `${masked(text)} must not carry a user name or password` }
  if (/[?#]/.test(text)) return { mistake: `"${text}" must end with its path: no ? and no #` }
  return { value: url.href.replace(/\/+$/, '') }
}

/** Reads the name or address to listen at: a host alone, without scheme and port. */
export function readHost(text: string): FieldResult<string> {
  const isHost = /^[\p{L}\p{N}]([\p{L}\p{N}._-]{0,252})$/u.test(text) || /^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$/.test(text)
  const isPair = /^[^:]+:\d+$/.test(text)
  return isHost && !isPair
    ? { value: text }
    : { mistake: `"${text}" is not a host name or address such as 127.0.0.1: no scheme, no port` }
}

/** Reads the host name of a site such as afp.com, in lower case. */
export function readSite(text: string): FieldResult<string> {
  const name = text.toLowerCase()
  return /^[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(name) && name.includes('.')
    ? { value: name.replace(/^www\./, '') }
    : { mistake: `"${text}" is not a host name such as afp.com` }
}

function readUrl(value: string, asWritten: string): FieldResult<URL> {
  const shown = masked(asWritten)
  if (/\s/.test(value)) return { mistake: `"${shown}" holds white space` }
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value) || /^[^/]*:\d/.test(value)) {
    const host = value.replace(/[:/].*$/, '')
    const scheme = host !== '' && isPrivateHost(host) ? 'http' : 'https'
    return { mistake: `"${shown}" is not an absolute address: begin with ${scheme}://` }
  }
  if (!/^https?:\/\//i.test(value)) return { mistake: `"${shown}" must begin with https:// or http://` }
  const url = URL.parse(value)
  return url === null ? { mistake: `"${shown}" is not a valid address` } : { value: url }
}

// Messages end in logs and mails.
function masked(text: string): string {
  return text.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1***@')
}
