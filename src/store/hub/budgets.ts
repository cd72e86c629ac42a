import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'

/** How many requests were made to one receiver, in the hour that began at `since`. */
export type UsedBudget = { readonly used: number; readonly since: Instant }

/** How much of a budget is used in the current hour, and when that hour began. */
export async function usedBudget(
  handle: Handle,
  target: string,
  hour: { readonly at: Instant; readonly lengthMs: number },
): Promise<UsedBudget> {
  const row = await handle.selectFrom('hub_budgets').selectAll().where('target', '=', target).executeTakeFirst()
  // A clock that was set back must not keep an hour open for that long.
  const isRunning = row !== undefined && Math.abs(hour.at - row.since) < hour.lengthMs
  return isRunning ? { used: row.used, since: row.since } : { used: 0, since: hour.at }
}

/** Records how much of a budget is used. */
export async function saveBudget(handle: Handle, target: string, budget: UsedBudget): Promise<void> {
  await handle
    .insertInto('hub_budgets')
    .values({ target, ...budget })
    .onConflict((conflict) => conflict.column('target').doUpdateSet(budget))
    .execute()
}

/** Forgets budgets of hours that began before an instant. */
export async function forgetBudgets(handle: Handle, before: Instant): Promise<void> {
  await handle.deleteFrom('hub_budgets').where('since', '<', before).execute()
}
