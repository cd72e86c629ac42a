import { describe, expect, it } from 'vitest'
import { loadNamedHubs, saveNamedHub } from '../../../src/store/hub/named-hubs.ts'
import {
  addPush,
  calledPushes,
  countIgnored,
  dropPush,
  duePushes,
  endPushes,
  findPush,
  movePushes,
  type Push,
  pushedSources,
  pushesOf,
  stepPush,
} from '../../../src/store/hub/pushes.ts'
import { engines } from '../engines.ts'

const aPush = (parts: Partial<Push> & Pick<Push, 'token'>): Push => ({
  baseUrl: 'https://desk.example',
  sourceId: 'paper',
  hub: 'https://hub.example/',
  topic: 'https://paper.example/feed',
  secret: 'secret',
  state: 'due',
  tries: 0,
  dueAt: 10,
  leaseUntil: undefined,
  ...parts,
})

for (const engine of engines) {
  describe(`subscriptions at the hubs of others in ${engine.name}`, () => {
    it('come back as they were written, those that are due first', async () => {
      const { handle } = await engine.open()
      const all = [
        aPush({ token: 'a' }),
        aPush({ token: 'b', dueAt: 9, secret: undefined }),
        aPush({ token: 'c', dueAt: 11 }),
      ]
      for (const push of all) await addPush(handle, push)
      expect(await findPush(handle, 'b')).toEqual(all[1])
      expect(await findPush(handle, 'd')).toBeUndefined()
      expect((await duePushes(handle, 10)).map(({ token }) => token)).toEqual(['b', 'a'])
      expect(await pushesOf(handle, 'paper')).toEqual(all)
      await dropPush(handle, 'a')
      expect(await pushesOf(handle, 'paper')).toHaveLength(2)
    })

    it('take a step only from the state that is meant', async () => {
      const { handle } = await engine.open()
      await addPush(handle, aPush({ token: 'a', state: 'pending' }))
      expect(await stepPush(handle, 'a', ['pending'], { state: 'active', dueAt: 50, leaseUntil: 70 })).toBe(true)
      expect(await stepPush(handle, 'a', ['pending'], { state: 'active', dueAt: 90 })).toBe(false)
      expect(await findPush(handle, 'a')).toMatchObject({ state: 'active', dueAt: 50, leaseUntil: 70, tries: 0 })
    })

    it('are ended but for one; those that no hub knows of are forgotten at once', async () => {
      const { handle } = await engine.open()
      const states = ['due', 'pending', 'active', 'resting', 'leaving'] as const
      for (const state of states) await addPush(handle, aPush({ token: state, state, tries: 2 }))
      await addPush(handle, aPush({ token: 'new', state: 'active' }))
      await addPush(handle, aPush({ token: 'other', sourceId: 'other', state: 'active' }))
      await endPushes(handle, 'paper', { at: 99, except: 'new' })
      expect((await pushesOf(handle, 'paper')).map(({ token, state, dueAt }) => [token, state, dueAt])).toEqual([
        ['active', 'ending', 99],
        ['leaving', 'leaving', 10],
        ['new', 'active', 10],
        ['pending', 'ending', 99],
      ])
      expect((await calledPushes(handle)).map(({ token }) => token).toSorted()).toEqual([
        'active',
        'leaving',
        'new',
        'other',
        'pending',
      ])
      expect(await pushedSources(handle)).toEqual(new Set(['paper', 'other']))
    })

    it('move to another address of ours: what is good is renewed there, the rest asked for', async () => {
      const { handle } = await engine.open()
      const states = ['due', 'pending', 'active', 'ending'] as const
      for (const state of states) await addPush(handle, aPush({ token: state, state, tries: 1 }))
      await movePushes(handle, 'https://moved.example', 5)
      await movePushes(handle, 'https://moved.example', 6)
      const found = await pushesOf(handle, 'paper')
      expect(found.map(({ token, state, baseUrl, dueAt }) => [token, state, new URL(baseUrl).host, dueAt])).toEqual([
        ['active', 'active', 'desk.example', 6],
        ['due', 'due', 'moved.example', 5],
        ['ending', 'ending', 'desk.example', 10],
        ['pending', 'due', 'moved.example', 5],
      ])
    })

    it('count what proved nothing', async () => {
      const { handle } = await engine.open()
      await addPush(handle, aPush({ token: 'a' }))
      expect([await countIgnored(handle, 'a'), await countIgnored(handle, 'a')]).toEqual([1, 2])
    })

    it('give the hub that a document names its longest lease', async () => {
      const { handle } = await engine.open()
      const { hub, topic } = aPush({ token: '' })
      const state = {
        hub,
        topic,
        machineFields: [['x-robots-tag', 'nosnippet'] as const],
        broughtAt: 5,
        hintedAt: undefined,
      }
      await saveNamedHub(handle, { sourceId: 'paper', urlHash: 'h', state: { ...state, broughtAt: undefined } })
      await saveNamedHub(handle, { sourceId: 'paper', urlHash: 'h', state })
      await addPush(handle, aPush({ token: 'a', state: 'active', leaseUntil: 40 }))
      await addPush(handle, aPush({ token: 'b', state: 'active', leaseUntil: 60 }))
      await addPush(handle, aPush({ token: 'c', state: 'ending', leaseUntil: 80 }))
      expect(await loadNamedHubs(handle)).toEqual([
        { sourceId: 'paper', urlHash: 'h', state: { ...state, leaseUntil: 60 } },
      ])
    })
  })
}
