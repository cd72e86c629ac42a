import type { Config } from '../../model/settings.ts'

/** A few lines about a valid installation: how many sources, and each feed's address. */
export function describeConfig({ server, sources, agencies, feeds }: Config): string {
  const width = feeds.reduce((most, { title }) => Math.max(most, title.length), 0)
  return [
    `${count(sources.length, 'source')}, ${count(agencies.length, 'agency', 'agencies')}, ${count(feeds.length, 'feed')}`,
    ...feeds.map(({ slug, title }) => `  ${title.padEnd(width)}  ${server.baseUrl}/feeds/${slug}.rss .atom .json`),
  ].join('\n')
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
