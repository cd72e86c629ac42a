import type { Bulletin } from './bulletin.ts'
import { followSources, noteFollowed } from './membership/follow-sources.ts'
import { recordNames } from './membership/names.ts'
import { rebuildFeeds } from './membership/rebuild.ts'
import type { Context } from './newsroom/context.ts'
import { saveFacts } from './newsroom/newsroom.ts'
import { endPins } from './picks/end-pins.ts'
import { followPicks } from './picks/follow-picks.ts'
import { letIn } from './picks/let-in.ts'
import { renewTightened } from './publish/renew-archives.ts'
import { applyDecisions } from './stories/apply-decisions.ts'
import { creditAnew } from './stories/credit-anew.ts'
import { applyTakedowns } from './takedown/apply-takedowns.ts'

/** Brings the store in line with the configuration and publishes what is waiting. */
export async function prepare(context: Context, bulletin: Bulletin): Promise<void> {
  const at = context.now()
  await saveFacts(context)
  await recordNames(context, at)
  await creditAnew(context, at)
  const rebuilt = await rebuildFeeds(context, at)
  const moved = await followSources(context, at)
  await followPicks(context, at)
  context.progress(undefined)
  if (rebuilt.length > 0) context.log.info({ feeds: rebuilt }, 'feeds matched again')
  await applyTakedowns(context, at)
  await applyDecisions(context, at)
  await letIn(context, at)
  await endPins(context, at)
  await renewTightened(context)
  await bulletin.endFeeds(at)
  await bulletin.takeStock()
  await bulletin.publish(at)
  await noteFollowed(context, moved, at)
  await bulletin.handOutRest()
}
