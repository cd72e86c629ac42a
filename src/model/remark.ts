/** Something said of a place in the operator's files. */
export type Remark = {
  /** Relative to the installation, with forward slashes; `environment` for a variable. */
  readonly file: string
  /** Counted from 1; absent if the whole file or a variable is meant. */
  readonly line?: number | undefined
  readonly column?: number | undefined
  /** Key path such as `topic.any.3`, list positions counted from 0; empty for the whole file. */
  readonly key: string
  readonly message: string
}
