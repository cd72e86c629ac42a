/** Thrown if nothing was exported; the message is for the operator. */
export class ExportRefusedError extends Error {
  override name = 'ExportRefusedError'
}
