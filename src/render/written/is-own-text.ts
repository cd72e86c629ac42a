/** Whether a source is the agency that it credits, such as TASS for `TASS (Russian state agency)`: named once is enough. */
export function isOwnText(agencyName: string, sourceName: string): boolean {
  return (
    sourceName === agencyName ||
    (sourceName.startsWith(agencyName) && !/^[\p{L}\p{N}]/u.test(sourceName.slice(agencyName.length)))
  )
}
