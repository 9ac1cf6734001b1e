/**
 * Who can go wrong: the parties that doubles and drivers play, and what SDS is told of them. A portal is the consumer
 * system that people see.
 */
export type FaultyParty = 'registration' | 'consumer' | 'portal' | 'mhs' | 'ssp' | 'pds' | 'sds' | 'provider'

/**
 * A way in which a party goes wrong, in words. What it does is held by the double or driver that plays the party.
 */
export interface FaultInWords {
  readonly party: FaultyParty
  /**
   * misdeed, the party does wrong; circumstance, it befalls the party or the outside world, so that nobody does wrong
   * and everybody is still bound.
   */
  readonly kind: 'misdeed' | 'circumstance'
  /** What happens, in words that follow the party's name: "loses the ETag of the answer". */
  readonly says: string
  /** What would be right; of a circumstance, what the others have to do in it. */
  readonly right: string
  /** When it shows, for what does not show with every request: "a slot is booked". */
  readonly trigger?: string
}

/** Faults of one party by id; each id begins with the party. */
export type FaultsOf<Party extends FaultyParty> = Readonly<
  Record<`${Party}:${string}`, FaultInWords & { readonly party: Party }>
>

/** How each party is named at the beginning of a sentence. */
export const partyNames: Readonly<Record<FaultyParty, string>> = {
  registration: 'The registration',
  consumer: 'The consumer',
  portal: 'The portal',
  mhs: 'The message handling server',
  ssp: 'The SSP',
  pds: 'PDS',
  sds: 'SDS',
  provider: "The practice's system",
}

/** Whether a word names a party that can go wrong. */
export const isParty = (word: string): word is FaultyParty => Object.hasOwn(partyNames, word)

/** The ids of a table of faults, in its order. */
export const idsOf = <Id extends string>(table: Readonly<Record<Id, unknown>>): readonly Id[] =>
  Object.keys(table).filter((id): id is Id => id in table)
