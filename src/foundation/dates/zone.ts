/** Hours east of UTC by zone name. RFC 822's names first; if two zones share a name, the one that feeds mean. */
const hours = `
  ut 0 gmt 0 utc 0 z 0 uct 0 zulu 0 wet 0 est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7
  et -5 ct -6 mt -7 pt -8 at -4 ast -4 adt -3 nst -3.5 ndt -2.5 akst -9 akdt -8 hst -10 hast -10 sst -11
  west 1 bst 1 cet 1 mez 1 met 1 wat 1 cest 2 mesz 2 mest 2 eet 2 cat 2 sast 2 eest 3 idt 3 msk 3 мск 3 eat 3 trt 3
  msd 4 samt 4 gst 4 azt 4 irst 3.5 irdt 4.5 aft 4.5 pkt 5 uzt 5 yekt 5 ist 5.5 npt 5.75 bdt 6 omst 6 almt 6
  mmt 6.5 ict 7 wib 7 novt 7 krat 7 hkt 8 sgt 8 pht 8 myt 8 awst 8 wita 8 irkt 8 jst 9 kst 9 wit 9 yakt 9
  acst 9.5 acdt 10.5 aest 10 vlat 10 aedt 11 magt 11 nzst 12 nzdt 13
  azot -1 brt -3 brst -2 art -3 uyt -3 clst -3 clt -4 vet -4 bot -4 cot -5 pet -5`

const zones: ReadonlyMap<string, number> = new Map(
  [...hours.matchAll(/(\p{L}+) (\S+)/gu)].map(([, name, east]): [string, number] => [name!, Number(east) * 60]),
)

/**
 * Minutes east of UTC for a zone as dates name it: `EST`, `+0200`, `-5:30`, `GMT+2`, `МСК`, one military letter (RFC 822 section
 * 5.1). Undefined for other words.
 */
export function zoneMinutes(zone: string): number | undefined {
  const name = zone.toLowerCase()
  const offset = /^(?:ut|utc|gmt)?([+-])(\d{1,2}):?(\d{2})?$/.exec(name)
  // In Russia hours are counted from Moscow: `МСК+2` is five east of Greenwich.
  const eastOfMoscow = /^(?:msk|мск)([+-]\d{1,2})$/.exec(name)?.[1]
  if (eastOfMoscow) return (3 + Number(eastOfMoscow)) * 60
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
    // RFC 2822 section 3.3 allows any four digits: Apple's sample podcast has +3000.
    const limit = /^[+-]\d{2}[0-5]\d$/.test(name) ? 100 * 60 : 15 * 60
    return minutes <= limit ? (offset[1] === '-' ? -minutes : minutes) : undefined
  }
  return zones.get(name) ?? (/^[a-ik-y]$/.test(name) ? militaryMinutes(name.charCodeAt(0)) : undefined)
}

/** RFC 822 has A to M (without J) west and N to Y east of Greenwich. */
function militaryMinutes(letter: number): number {
  if (letter >= 0x6e) return (letter - 0x6d) * 60
  return -(letter - 0x60 - (letter > 0x6a ? 1 : 0)) * 60
}
