/** Thrown when we decide to fail a poll ourselves; the message is for the operator. */
export class Refusal extends Error {}

/** Thrown for an address that this source may not reach. */
export class AddressRefusal extends Error {
  readonly address: string
  readonly couldBeAllowed: boolean

  constructor(address: string, couldBeAllowed: boolean) {
    super(`address ${address} refused`)
    this.address = address
    this.couldBeAllowed = couldBeAllowed
  }
}
