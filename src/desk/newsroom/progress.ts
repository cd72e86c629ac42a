import type { Step } from '../../model/border.ts'

/** Is told again and again how far long work has come, and `undefined` when it is over. */
export type Progress = (step: Step | undefined) => void
