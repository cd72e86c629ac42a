import { OperatorError } from '../foundation/operator-error.ts'
/** Thrown if nothing was exported; the message is for the operator. */
export class ExportRefusedError extends OperatorError {
  override name = 'ExportRefusedError'
}
