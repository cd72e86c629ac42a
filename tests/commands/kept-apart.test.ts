import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { forms } from '../fixtures/forms/forms.ts'
import { wiredesk } from '../support/command.ts'
import { anyPort, type PolledFolder, pollFolder } from '../support/polled-folder.ts'

/** A form of the fixture, filled, as an item. */
function filled(name: string, index: number) {
  const { title, text } = forms.find((form) => form.name === name)!.filled[index]!
  return { id: name.replaceAll(' ', '-'), title, text }
}

const rates = (rate: string) => ({
  id: 'rates',
  title: 'Bank of Arnland sets the rate of the crown',
  text: `The Bank of Arnland set the rate of the crown on Monday. It stands at ${rate} to the dollar for those who buy and for those who sell, and the bank will not step in as long as the markets are calm. The governor spoke of a good week for the country. Shops in the capital took their old price tags down and wrote new ones by hand.`,
})

const release = (version: string) => ({
  id: 'release',
  title: `Larkspur Mail ${version} is out`,
  text: 'The makers of Larkspur Mail have published a new release for all systems. Letters are found faster than before, and the window keeps its size when it is opened again. Those who wrote a filter of their own should read the notes first. Thanks go to everybody who sent in a report since spring.',
})

/** What is told of things that come together in one story by the operator's word alone. */
const harbour = {
  id: 'harbour',
  title: 'Harbour of Corran opens again after the storm',
  text: 'The harbour of Corran has opened again after a storm that tore two cranes from their rails. The first ship brought oranges, and the pilots let their horns sound. Insurers have not yet said who pays for the cranes, nor when new ones come. A third of the sheds have no roof, and rain is expected by the weekend.',
}

const outlets = [
  { id: 'one', items: [filled('match report', 0), rates('2.5'), release('4.7'), filled('quake', 0), harbour] },
  { id: 'two', items: [filled('match report', 1), rates('3.1'), release('5.0'), filled('quake', 1), harbour] },
]

let polled: PolledFolder
let root: string

beforeAll(async () => {
  polled = await pollFolder(outlets, { 'feeds/all.yaml': 'title: All\n' })
})
afterAll(() => polled.close())
beforeEach(() => {
  root = polled.copy()
})

async function explain(outlet: string, id: string) {
  const address = `https://${outlet}.example/${id}`
  const asText = await wiredesk(['explain', address, '--root', root], anyPort)
  const asJson = await wiredesk(['explain', address, '--json', '--root', root], anyPort)
  expect([asText.exit, asText.stderr, asJson.exit]).toEqual([0, '', 0])
  return { text: asText.stdout, keptApart: JSON.parse(asJson.stdout)[0].keptApart }
}

describe('wiredesk explain', () => {
  it('says which names kept two articles apart, of the later and of the earlier one', async () => {
    const later = await explain('two', 'match-report')
    expect(later.text).toContain('Kept apart, though much alike\n  Outlet one: Kesten beat Hemmen 2-0\n')
    expect(later.text).toContain(
      '    kept apart: one names Tarnby where the other names Kesten · https://one.example/match-report\n',
    )
    const earlier = await explain('one', 'match-report')
    expect(earlier.text).toContain('kept apart: one names Kesten where the other names Tarnby · https://two.example/')
    expect(earlier.keptApart).toEqual([
      {
        articleId: expect.any(String),
        outlet: 'Outlet two',
        title: 'Tarnby beat Arn 3-1',
        url: 'https://two.example/match-report',
        copyId: later.keptApart[0].articleId,
        copyOutlet: 'Outlet one',
        rule: 'other names or figures stand at the same places',
        own: 'Kesten',
        other: 'Tarnby',
        because: 'kept apart: one names Kesten where the other names Tarnby',
      },
    ])
  })

  it('says which figures did, whole names, and other rules in their words', async () => {
    expect((await explain('two', 'rates')).text).toContain('kept apart: one says 3.1 where the other says 2.5')
    expect((await explain('one', 'quake')).text).toContain(
      'kept apart: one names Port Ellery where the other names Sana Ridge',
    )
    expect((await explain('two', 'release')).text).toContain(
      'kept apart: each headline gives a figure that the other article does not: one says 5.0 where the other says 4.7',
    )
  })

  it('says nothing where nothing was kept apart, and no more once the operator joined the two', async () => {
    const { text, keptApart } = await explain('one', 'harbour')
    expect(text).not.toContain('apart')
    expect(keptApart).toEqual([])
    const [one, two] = ['https://one.example/rates', 'https://two.example/rates'] as const
    expect((await wiredesk(['join', two, one, '--root', root], anyPort)).exit).toBe(0)
    expect((await explain('two', 'rates')).text).not.toContain('apart')
  })
})
