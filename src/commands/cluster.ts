import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { type ClusterLine, createClusterer } from '../cluster.ts'
import { loadAgencies } from '../config/load-agencies.ts'
import { compileAgencies } from '../deduplicate/credit/agency.ts'
import type { Surroundings } from './surroundings.ts'

const LINES_A_WRITE = 1000

/**
 * Reads articles as JSON lines and prints `id<TAB>storyId` for each, in the same order. Resolves with 1 if a line could
 * not be read; such lines are left out and reported on standard error.
 */
export async function clusterCommand(
  file: string,
  root: string,
  { folder, stdout, stderr }: Surroundings,
): Promise<number> {
  const path = resolve(folder, file)
  const clusterer = createClusterer(compileAgencies(await loadAgencies(resolve(folder, root))))
  const lines = linesOf(createReadStream(path, { encoding: 'utf8' }))
  let number = 0
  let exitCode = 0
  let out: string[] = []
  try {
    for await (const text of lines) {
      number += 1
      if (text.trim() === '') continue
      const line = readLine(text)
      if (typeof line === 'string') {
        stderr.write(`${file}:${number}: ${line}\n`)
        exitCode = 1
      } else out.push(`${line.id}\t${clusterer.storyOf(line)}\n`)
      if (out.length === LINES_A_WRITE) {
        stdout.write(out.join(''))
        out = []
      }
    }
  } catch (error) {
    stderr.write(`${file} cannot be read: ${(error as Error).message.replace(path, file)}\n`)
    exitCode = 1
  }
  stdout.write(out.join(''))
  return exitCode
}

/** Splits input into lines. JSON may contain U+2028 and U+2029, which node:readline would take for line ends. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let parts: string[] = []
  for await (const chunk of chunks) {
    const lines = chunk.split('\n')
    for (const end of lines.slice(0, -1)) {
      yield [...parts, end].join('')
      parts = []
    }
    parts.push(lines.at(-1) as string)
  }
  yield parts.join('')
}

/** The article of a line, or what is wrong with it. */
function readLine(text: string): ClusterLine | string {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return 'not a line of JSON'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'not an article: a JSON object is wanted'
  const line = value as Record<string, unknown>
  for (const key of ['id', 'source']) if (typeof line[key] !== 'string' || line[key] === '') return `${key} is missing`
  if (/[\t\r\n]/.test(line.id as string)) return 'id holds a tab or a line break'
  const wrong = Object.entries(line).find(
    ([key, field]) => fields.has(key) && field !== null && typeof field !== 'string',
  )
  return wrong ? `${wrong[0]} is no text` : (line as ClusterLine)
}

const fields = new Set(['url', 'guid', 'title', 'summary', 'contentText', 'author', 'published'])
