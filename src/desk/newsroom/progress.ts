import type { Step } from '../../model/border.ts'

/** Hears how far something that takes long has come, again and again; of nothing where it is over. */
export type Progress = (step: Step | undefined) => void
