import { randomBytes } from 'node:crypto'
import type { OdsCode } from '../../spine/identifiers.js'
import type { Person } from './staff.js'
import type { Encounter } from './encounter.js'

/** Somebody who has signed in, and for whom they act now. */
export interface SignedIn {
  readonly person: Person
  readonly organisation: OdsCode
  /** For whom they acted first. */
  readonly first: OdsCode
}

/** What the portal knows of one browser. */
export interface Session {
  readonly id: string
  /** Stands in every form; a form without it was not made by the portal for this session. */
  readonly token: string
  signedIn?: SignedIn | undefined
  encounter?: Encounter | undefined
}

/** Sessions that are held at most; beyond it the oldest end. */
const MOST = 500

const secret = () => randomBytes(24).toString('base64url')

/** Everybody's sessions, by the value of their cookie. */
export class Sessions {
  readonly #held = new Map<string, Session>()

  begin(signedIn?: SignedIn): Session {
    const session: Session = { id: secret(), token: secret(), signedIn }
    this.#held.set(session.id, session)
    const [oldest] = this.#held.keys()
    if (this.#held.size > MOST && oldest !== undefined) this.#held.delete(oldest)
    return session
  }

  find(id: string | undefined): Session | undefined {
    return id === undefined ? undefined : this.#held.get(id)
  }

  end({ id }: Session): void {
    this.#held.delete(id)
  }

  clear(): void {
    this.#held.clear()
  }
}
