/** An error that the operator can do something about: its message is printed, without a stack. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}
