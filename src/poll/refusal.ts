/** Thrown when we decide to fail a poll ourselves; the message is for the operator. */
export class Refusal extends Error {}

/** Thrown for a redirect that leads nowhere, as opposed to one that we do not follow. */
export class NowhereRefusal extends Refusal {}

/** Thrown when our resolver says nothing. */
export class ResolverRefusal extends Refusal {}

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
