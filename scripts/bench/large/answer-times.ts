import type { Installed } from '../flow/install.ts'
import { viewService } from '../flow/service-view.ts'
import { until } from '../flow/until.ts'
import { startService } from '../flow/wiredesk.ts'
import { searchUrls, storyUrls } from './addresses.ts'
import { setDue } from './due.ts'
import { type RequestTimes, requestTimes, WARM_UP } from './request-times.ts'

const SEARCHES = 200
const STORIES = 300

/** Searches may take 400 ms of each second, the others are refused: less than that is asked for. */
const REST_AFTER_SEARCH = 2

/** What searches and pages of stories take in a service that has nothing else to do. */
export async function answerTimes(
  { root, storePath, url }: Installed,
  signal: AbortSignal,
): Promise<{ readonly search: RequestTimes; readonly story: RequestTimes }> {
  setDue(storePath, [])
  await using service = startService(root)
  const view = viewService(url)
  await until(async () => (await view.isReady()) || undefined, { everyMs: 100, signal })
  const pid = service.child.pid as number
  const searches = searchUrls(storePath, url, SEARCHES + WARM_UP)
  const search = await requestTimes(searches, { pid, rest: REST_AFTER_SEARCH })
  const story = await requestTimes(storyUrls(storePath, url, STORIES + WARM_UP), { pid, rest: 0 })
  return { search, story }
}
