/** What makes a poll fail by our own decision; the message is written for the operator. */
export class Refusal extends Error {}

/** An address that this source may not reach. */
export class AddressRefusal extends Error {
  readonly address: string
  readonly couldBeAllowed: boolean

  constructor(address: string, couldBeAllowed: boolean) {
    super(`address ${address} refused`)
    this.address = address
    this.couldBeAllowed = couldBeAllowed
  }
}
