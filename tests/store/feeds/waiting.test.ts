import { describe, expect, it } from 'vitest'
import { approvalsOf, markFollowed, newlyApproved, saveApprovals } from '../../../src/store/feeds/approvals.ts'
import {
  endWaiting,
  saveWaiting,
  shiftWaiting,
  waitingFor,
  waitingOf,
  waitingUntil,
} from '../../../src/store/feeds/waiting.ts'
import { engines } from '../engines.ts'

const held = { feed: 'wire', key: 'a', storyId: 'a', since: 100, dueAt: 700 }
const asked = { feed: 'wire', key: 'b', storyId: 'b', since: 50, dueAt: undefined }

for (const engine of engines) {
  describe(`what waits in ${engine.name}`, () => {
    it('is found by its story, its feed and its time, and ends', async () => {
      const { handle } = await engine.open()
      await saveWaiting(handle, [held, asked])
      expect(await waitingFor(handle, 'wire')).toEqual([asked, held])
      expect(await waitingOf(handle, ['a', 'c'])).toEqual([held])
      expect(await waitingUntil(handle, 699, 10)).toEqual([])
      expect(await waitingUntil(handle, 700, 10)).toEqual([held])
      await endWaiting(handle, [held])
      expect(await waitingFor(handle, 'wire')).toEqual([asked])
    })

    it('moves with a clock that was set', async () => {
      const { handle } = await engine.open()
      await saveWaiting(handle, [held, asked])
      await shiftWaiting(handle, -40)
      expect(await waitingFor(handle, 'wire')).toEqual([
        { ...asked, since: 10 },
        { ...held, since: 60, dueAt: 660 },
      ])
    })
  })

  describe(`approvals in ${engine.name}`, () => {
    it('are given once, and followed once', async () => {
      const { handle } = await engine.open()
      await saveApprovals(handle, [{ feed: 'wire', articleId: 'a', at: 5 }])
      await saveApprovals(handle, [{ feed: 'wire', articleId: 'a', at: 9 }])
      expect(await newlyApproved(handle)).toEqual(['a'])
      await markFollowed(handle, ['a'], 10)
      expect(await newlyApproved(handle)).toEqual([])
      expect(await approvalsOf(handle, ['a', 'b'])).toEqual([{ feed: 'wire', articleId: 'a', at: 5 }])
    })
  })
}
