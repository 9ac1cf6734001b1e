import type { SignInService } from '../../../spine/pds-access.js'
import type { Practitioner, Topology } from '../../../topology/topology.js'
import type { Assurance } from './scopes.js'

/** Somebody who has signed in at a service. */
export interface SignIn {
  readonly service: SignInService
  /** SDS user id of staff, NHS number of the public. */
  readonly user: string
  readonly assurance: Assurance
  /** The role profile chosen at the service, where one was. */
  readonly role?: string | undefined
}

/** What an application may do for who has signed in, until the refresh window closes (pds-access-modes.md 3.3). */
export interface UserSession extends SignIn {
  readonly apiKey: string
  readonly scope: string
  /** Whether the platform itself sent the user to sign in, so that it knows about them (pds-access-modes.md 1). */
  readonly isCombined: boolean
  /** Epoch milliseconds of the run's clock. */
  readonly refreshableUntil: number
}

/** The roles of a member of staff: one at each organisation that has them among its practitioners. */
export const rolesOf = (
  { practitioners }: Topology,
  { user }: Pick<SignIn, 'user'>,
): readonly Practitioner[] => practitioners.filter(({ sdsUserId }) => sdsUserId === user)

/** What NHS login vouches for at each level of proofing (pds-access-modes.md 2, row 4). */
export const vectorOfTrust = ({ assurance }: SignIn): string =>
  `${assurance}.${assurance === 'P0' ? 'Cp' : 'Cp.Cd'}`
