import type { Attributes } from './pictures.ts'

/** In pixels; what is larger by its style is no icon, and is shown as large as it is. */
const LARGEST = 64

const EMOJI = /(?:^|\s)(?:emoji|wp-smiley|emoticon|smiley)(?:\s|$)/i
const AVATAR = /(?:^|\s)(?:avatar|gravatar|userpic)(?:\s|$)/i

/**
 * The sides of a picture that only a style or a class makes an icon, as in a text without either it would be as large as
 * its file; nothing for any other.
 */
export function iconSize({ width, height, style, class: names }: Attributes): Attributes {
  if (width !== undefined || height !== undefined) return {}
  const [across, down] = ['width', 'height'].map((name) => sideOf(style, name))
  if (across !== undefined && down !== undefined)
    return across <= LARGEST && down <= LARGEST ? { width: String(across), height: String(down) } : {}
  const side = EMOJI.test(names ?? '') ? '20' : AVATAR.test(names ?? '') ? '48' : undefined
  return side === undefined ? {} : { width: side, height: side }
}

function sideOf(style: string | undefined, name: string): number | undefined {
  const found = new RegExp(`(?:^|[;\\s])${name}\\s{0,5}:\\s{0,5}(\\d{1,5})px`, 'i').exec(style?.slice(0, 1000) ?? '')
  return found ? Number(found[1]) : undefined
}
