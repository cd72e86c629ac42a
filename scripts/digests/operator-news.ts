import type { OutletItem } from '../../tests/support/outlet-document.ts'
import type { Shown } from '../../tests/support/outlets.ts'
import { seeded } from '../../tests/support/seeded.ts'
import { DAY_START, DAY_STEP, wireDay } from '../../tests/support/wire-day.ts'

type Matter = 'harbour' | 'glacier' | 'museum' | 'orchard' | 'railway' | 'valley'

/** An outlet's copy of a matter: from which round on it is shown, and in which rounds it says something else. */
type Copy = {
  readonly outlet: string
  readonly matter: Matter
  readonly from: number
  readonly opening?: string
  readonly other?: { readonly from: number; readonly to: number; readonly title: string; readonly html: string }
}

/** In an order of their own, apart from the news of the day. */
const TEXTS: Readonly<Record<Matter, string>> = {
  harbour: textOf(901),
  glacier: textOf(902),
  museum: textOf(903),
  orchard: textOf(904),
  railway: textOf(905),
  valley: textOf(906),
}

const KILL = { title: 'orchard', html: '<p>This story has been withdrawn.</p>' }

const COPIES: readonly Copy[] = [
  { outlet: 'echo', matter: 'harbour', from: 0 },
  { outlet: 'zeta', matter: 'harbour', from: 0 },
  // The credit comes with the third copy.
  { outlet: 'arta', matter: 'harbour', from: 1, opening: '<p>PARIS (AFP) - </p>' },
  // An edit makes it a copy of another story for two rounds.
  { outlet: 'nord', matter: 'harbour', from: 3, other: { from: 8, to: 10, title: 'glacier', html: TEXTS.glacier } },
  { outlet: 'ilgaz', matter: 'valley', from: 0 },
  { outlet: 'nord', matter: 'valley', from: 1 },
  // The copy that leads says what nobody else says for a while.
  { outlet: 'echo', matter: 'valley', from: 0, other: { from: 4, to: 7, title: 'desert', html: textOf(907) } },
  { outlet: 'ilgaz', matter: 'glacier', from: 0 },
  { outlet: 'nord', matter: 'glacier', from: 0 },
  { outlet: 'zeta', matter: 'glacier', from: 5 },
  { outlet: 'zeta', matter: 'museum', from: 0 },
  { outlet: 'arta', matter: 'orchard', from: 0, other: { from: 7, to: 99, ...KILL } },
  { outlet: 'echo', matter: 'orchard', from: 1 },
  { outlet: 'nord', matter: 'orchard', from: 2, opening: '<p>PARIS (AFP) - </p>' },
  { outlet: 'ilgaz', matter: 'railway', from: 13 },
  { outlet: 'nord', matter: 'railway', from: 13 },
  { outlet: 'echo', matter: 'railway', from: 14, opening: '<p>PARIS (AFP) - </p>' },
]

/** What the outlets show in each round: the news of a busy evening, and the matters in which the operator has a say. */
export function operatorNews(rounds: number): readonly Shown[] {
  return wireDay(rounds, 2).map((day, round) => {
    const shown = [...day].map(([outlet, items]) => {
      const copies = COPIES.filter((copy) => copy.outlet === outlet && copy.from <= round)
      return [outlet, [...items, ...copies.map((copy) => itemOf(copy, round))]] as const
    })
    return new Map(shown)
  })
}

/** The page of an outlet's copy, by which the operator names it. */
export function pageOf(outlet: string, matter: Matter): string {
  return `https://${outlet}.example/${matter}`
}

function itemOf({ outlet, matter, from, opening = '', other }: Copy, round: number): OutletItem {
  const isOther = other !== undefined && other.from <= round && round < other.to
  return {
    guid: `${outlet}-${matter}`,
    link: pageOf(outlet, matter),
    title: titleOf(isOther ? other.title : matter, outlet),
    html: isOther ? other.html : opening + TEXTS[matter],
    date: new Date(DAY_START + from * DAY_STEP).toUTCString(),
  }
}

function titleOf(subject: string, outlet: string): string {
  return `${subject} ${seeded(outlet.charCodeAt(0)).words(2)} ${seeded(subject.charCodeAt(0)).words(3)}`
}

function textOf(seed: number): string {
  const random = seeded(seed)
  return [0, 1, 2].map(() => `<p>${random.words(40)}.</p>`).join('')
}
