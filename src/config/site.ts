import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { didYouMean } from '../foundation/suggestion.ts'
import type { SiteFile, SiteSettings } from '../model/settings.ts'
import type { FieldResult } from './field/field-result.ts'
import { readText } from './field/text.ts'
import type { Problem } from './files/config-error.ts'
import { logoTypes, styleTypes } from './files/site-files.ts'
import { problemAt, type YamlFile } from './files/yaml-file.ts'
import type { ServerFile } from './schema.ts'

/** Every reader loads these files, even on a phone. */
const LARGEST = 512 * 1024

type Types = Readonly<Record<string, string>>
type Report = (key: string, message: string) => void

/** Reads the name of a file below the root; whether it exists shows when it is opened. */
export function readFileName(text: string): FieldResult<string> {
  const result = readText(text)
  if ('mistake' in result) return result
  const parts = result.value.split(/[/\\]/)
  if (/^([/\\]|[A-Za-z]:)/.test(result.value) || parts.includes('..')) {
    return { mistake: `"${text}" must be a file below the folder of the installation, such as site.css` }
  }
  return result
}

/** The settings of the pages, with the files they name already read, and every mistake with its place. */
export async function resolveSite(
  root: string,
  { site }: Pick<ServerFile, 'site'>,
  { yaml, slugs }: { readonly yaml: YamlFile | undefined; readonly slugs: readonly string[] },
): Promise<{ readonly value: SiteSettings | undefined; readonly problems: readonly Problem[] }> {
  if (yaml === undefined) return { value: undefined, problems: [] }
  const problems: Problem[] = []
  const report: Report = (key, message) => problems.push(problemAt(yaml, ['site', key], message))
  const names = site ?? namesIn(yaml)
  const { home } = names
  if (home !== undefined && !slugs.includes(home)) report('home', `no feed is called ${home}${didYouMean(home, slugs)}`)
  const open = async (key: 'style' | 'logo', types: Types) => {
    const name = names[key]
    const file = name === undefined ? undefined : await readSiteFile(root, name, types)
    if (typeof file === 'string') report(key, file)
    return typeof file === 'string' ? undefined : file
  }
  const [style, logo] = [await open('style', styleTypes), await open('logo', logoTypes)]
  if (site === undefined) return { value: undefined, problems }
  const { title = 'Wiredesk', language = 'en', links = [] } = site
  return { value: { title, language, home, logo, style, links }, problems }
}

/** What a file with a mistake names all the same, so that all of its mistakes are told at once. */
function namesIn({ value }: YamlFile): Record<'home' | 'style' | 'logo', string | undefined> {
  const { site } = (value ?? {}) as { readonly site?: unknown }
  const { home, style, logo } = (site ?? {}) as Readonly<Record<string, unknown>>
  return { home: textOf(home), style: fileNameOf(style), logo: fileNameOf(logo) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function fileNameOf(value: unknown): string | undefined {
  return typeof value === 'string' && 'value' in readFileName(value) ? value : undefined
}

/** The file, or what is wrong with it. */
async function readSiteFile(root: string, name: string, types: Types): Promise<SiteFile | string> {
  const ending = extname(name).toLowerCase()
  const contentType = Object.hasOwn(types, ending) ? types[ending] : undefined
  if (contentType === undefined) return `"${name}" must end in ${Object.keys(types).join(', ')}`
  try {
    const path = await realpath(resolve(root, name))
    // A link may lead to another file of the installation, but not elsewhere on the machine.
    if (!path.startsWith((await realpath(root)) + sep)) return `"${name}" leads out of the folder of the installation`
    const { size } = await stat(path)
    if (size > LARGEST) return `${name} is too large: at most 512KiB`
    const body = await readFile(path)
    if (contentType.startsWith('text/')) new TextDecoder('utf-8', { fatal: true }).decode(body)
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16)
    return { path: `/site/${hash}${ending}`, contentType, body: new Uint8Array(body) }
  } catch (error) {
    if (error instanceof TypeError) return `${name} is not UTF-8 text`
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? `there is no file ${name}` : `${name} cannot be read`
  }
}
