import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { candidateOf, createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import { madeArticles } from './made-articles.ts'

const IN_WINDOW = Number(process.env.N ?? 100_000)
const MEASURED = 20_000
const HOURS = WINDOW_MS / 3_600_000

/** What finding the story of an article costs with 100,000 others in the window; run with --expose-gc for the memory. */
export function benchStories(): string {
  globalThis.gc?.()
  globalThis.gc?.()
  const before = bytesInUse()
  const known = createCandidates(WINDOW_MS)
  const times: number[] = []
  let joined = 0
  let cpuStart = process.cpuUsage()
  let index = 0
  for (const article of madeArticles(IN_WINDOW + MEASURED, HOURS)) {
    if (index === IN_WINDOW) cpuStart = process.cpuUsage()
    const start = performance.now()
    for (const { candidate, evidence } of deduplicate([{ article, credit: undefined }], known)) {
      known.add(candidate)
      if (evidence.kind === 'text') joined += 1
    }
    if (index++ >= IN_WINDOW) times.push(performance.now() - start)
  }
  const cpu = process.cpuUsage(cpuStart)
  globalThis.gc?.()
  globalThis.gc?.()
  const bytes = (bytesInUse() - before) / known.size()
  times.sort((a, b) => a - b)
  const perSecond = MEASURED / ((cpu.user + cpu.system) / 1e6)
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(2)
  return [
    `Stories, ${IN_WINDOW} articles of a headline and 40 words in the window (wanted: 3000 a CPU second, p99 5 ms, 2 KB each)`,
    `  ${Math.round(perSecond)} articles a CPU second; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(0.99999)} ms`,
    `  ${Math.round(bytes)} bytes an article${globalThis.gc ? '' : ' (garbage included: run with --expose-gc)'}; ${joined} joined`,
    '',
  ].join('\n')
}

/** The memory that an article takes in the window, in bytes; also where articles in other languages are looked for. */
export function bytesAnArticle(count: number, { acrossLanguages = false } = {}): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const before = bytesInUse()
  const known = createCandidates(WINDOW_MS, { acrossLanguages })
  for (const article of madeArticles(count, HOURS)) {
    known.add(candidateOf(article, { storyId: article.id, features: known.featuresOf(article) }))
  }
  globalThis.gc?.()
  globalThis.gc?.()
  return (bytesInUse() - before) / known.size()
}

function bytesInUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
