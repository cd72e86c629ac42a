export type { Handle } from './handle.ts'
