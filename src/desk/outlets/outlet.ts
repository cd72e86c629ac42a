import type { PublicSource } from '../../model/editions.ts'

/** Who a piece is from. */
export type Outlet = {
  /** The outlet that its item names, else the source that was polled; always under the polled source's id. */
  readonly source: PublicSource
  /** The source that was polled, where the outlet is another. */
  readonly via?: PublicSource | undefined
}
