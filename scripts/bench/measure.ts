/** One way of doing the work that is compared. */
export type Contender = { readonly name: string; readonly run: () => unknown }

/** Medians of one contender, for one round of the work. */
export type Measure = { readonly name: string; readonly wallMs: number; readonly cpuMs: number }

/**
 * Runs the contenders in turn, so that a busy machine slows all of them alike, after a warm-up that is not counted; gives
 * the median of each in wall time and in CPU time of the process.
 */
export async function measure(contenders: readonly Contender[], rounds: number): Promise<Measure[]> {
  const taken = contenders.map(() => ({ wall: [] as number[], cpu: [] as number[] }))
  for (let round = -Math.ceil(rounds / 3); round < rounds; round++) {
    for (const [index, { run }] of contenders.entries()) {
      const [cpu, start] = [process.cpuUsage(), performance.now()]
      await run()
      const wall = performance.now() - start
      const used = process.cpuUsage(cpu)
      if (round < 0) continue
      taken[index]!.wall.push(wall)
      taken[index]!.cpu.push((used.user + used.system) / 1000)
    }
  }
  return contenders.map(({ name }, index) => {
    return { name, wallMs: median(taken[index]!.wall), cpuMs: median(taken[index]!.cpu) }
  })
}

/** The value that so large a share of them does not exceed; not a number where there are none. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN
}

/** The middle one of them. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Rows as lines of a table, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')
  return `${[line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')}\n`
}
